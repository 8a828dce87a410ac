"""Words a second of quantulum3 on a text, its start left out: quantulum3_peer.py TEXT"""
import sys
import time

from quantulum3 import parser

text = open(sys.argv[1], encoding="utf-8").read()
parser.parse("5 km")  # Loads its tables.
start = time.perf_counter()
found = parser.parse(text)
seconds = time.perf_counter() - start
assert found, "it found nothing"
print(len(text.split()) / seconds)
