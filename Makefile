# Everything a person needs: `make demo` shows what the program does, `make test` checks that it does it.
.PHONY: demo build test check test-page fmt bench clean tools

CARGO ?= cargo

# Packages that a fresh Debian-like machine may lack: a linker for cargo, a browser for the page's test, a database.
# A command that is there is not installed again.
APT = $(if $(filter 0,$(shell id -u)),apt-get,sudo -n apt-get)
define need
	@command -v $(1) > /dev/null || { \
		echo "installing $(2), which has no '$(1)' yet"; \
		$(APT) update -qq && DEBIAN_FRONTEND=noninteractive $(APT) install -y -qq --no-install-recommends $(2) > /dev/null; \
	} || { echo "make: '$(1)' is missing and cannot be installed; install $(2) and try again" >&2; exit 1; }
endef

tools:
	$(call need,cc,gcc libc6-dev)
	@$(CARGO) clippy --version > /dev/null 2>&1 && $(CARGO) fmt --version > /dev/null 2>&1 || rustup component add clippy rustfmt

demo: build ## read the shipped example, print the report, open the page
	@$(CARGO) run --quiet --release --package hearsay-cli -- demo

build: tools ## the program, optimised: target/release/hearsay
	$(CARGO) build --release --package hearsay-cli

test: check test-page ## everything: format, lints, tests, the page in a browser

# A server for the tests of a case in a database: Debian keeps its programs apart from the path.
POSTGRES = $(firstword $(shell command -v initdb 2> /dev/null) $(wildcard /usr/lib/postgresql/*/bin/initdb))

check: tools
	$(if $(HEARSAY_TEST_POSTGRES)$(POSTGRES),,$(call need,pg_lsclusters,postgresql))
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --quiet -- -D warnings
	HEARSAY_REQUIRE_POSTGRES=1 $(CARGO) test --workspace --quiet

BROWSER = $(firstword $(foreach name,chromium chromium-browser google-chrome,$(shell command -v $(name) 2> /dev/null)))

test-page: tools ## the page in a real browser
	$(if $(CHROMIUM)$(BROWSER),,$(call need,chromium,chromium))
	$(CARGO) build --quiet --package hearsay-cli
	$(call need,npm,npm)
	npm ci --silent --no-audit --no-fund --prefix tests/page
	HEARSAY=$(CURDIR)/target/debug/hearsay CHROMIUM=$${CHROMIUM:-$$(command -v chromium || command -v chromium-browser || command -v google-chrome)} node --test tests/page/page.test.mjs

fmt:
	$(CARGO) fmt --all

bench: build ## speed, as ratios to peers in one run
	python3 benchmarks/run.py

clean:
	$(CARGO) clean
