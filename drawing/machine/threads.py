"""How idle threads wait. Importing this module has the effect; it must come before torch is first imported.

OpenMP's threads by default spin for milliseconds while they wait for work. On a machine whose cores are busy with
something else they then take the very cores their work is waiting for: a drawing beside two busy processes took 4.6 s,
with threads that sleep at once 1.6 s. But a drawing is made of thousands of short operations, and on a quiet machine
waking a thread for each of them costs more than it saves: 1.4 s, spinning 0.9 s. Threads that spin for some
microseconds, about as long as lies between two operations, and then sleep, take 2.2 s and 0.85 s. Values already in
the environment are kept.
"""

from __future__ import annotations

import os

if "OMP_WAIT_POLICY" not in os.environ:
    os.environ["OMP_WAIT_POLICY"] = "PASSIVE"
    os.environ.setdefault("GOMP_SPINCOUNT", "6000")
