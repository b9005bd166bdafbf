"""Threads of OpenMP (PyTorch's, FAISS's) sleep while they wait for each other, unless the environment says otherwise.

By default they spin, and on a machine with other work each holds up the one it waits for: embedding one question took 780 ms
beside one busy process on two processors, and 29 ms with this. Must be imported before those libraries.
"""

import os

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
