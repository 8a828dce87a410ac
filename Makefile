# Everything a person needs: `make demo` shows what the program does, `make test` checks that it does it.
.PHONY: demo test check fmt bench build clean

CARGO ?= cargo

demo: ## read the shipped example, print the report, open the page
	$(CARGO) run --quiet --release --package hearsay-cli -- demo

build: ## the program, optimised: target/release/hearsay
	$(CARGO) build --release --package hearsay-cli

test: check ## everything: format, lints, tests

check:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --quiet -- -D warnings
	$(CARGO) test --workspace --quiet

fmt:
	$(CARGO) fmt --all

bench: ## speed, as ratios to peers in one run
	$(CARGO) build --release --package hearsay-cli
	python3 benchmarks/run.py

clean:
	$(CARGO) clean
