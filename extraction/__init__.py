"""Text to facts: pure functions from a document to frozen dataclasses. Opens no file and no connection."""

import os

# On its own onnxruntime keeps a device id and a queue of events (the interpreter's path, the machine) in the user's
# home and sends them to Microsoft. It reads whether it may when its library loads: here, before any module of this
# package, in a worker process too, can have loaded it.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
