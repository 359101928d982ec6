"""llama.cpp's own HTTP server (from the wheel `xllamacpp`) on a free port of this machine, until standard input ends.

Usage: python3 llama-server.py MODEL CHAT_TEMPLATE CONTEXT_SIZE THREADS
Prints `ready URL` on standard output.
"""

import sys

import xllamacpp

model, template, context_size, threads = sys.argv[1:]
parameters = xllamacpp.CommonParams()
parameters.model.path = model
parameters.chat_template = open(template, encoding="utf-8").read()
parameters.n_ctx = int(context_size)
parameters.n_parallel = 1
parameters.cpuparams.n_threads = int(threads)
parameters.cpuparams_batch.n_threads = int(threads)
# Otherwise an answer depends, by rounding, on what was asked before.
parameters.cache_prompt = False
parameters.hostnames = ["127.0.0.1"]
parameters.port = 0
server = xllamacpp.Server(parameters)
print("ready", server.listening_address, flush=True)
sys.stdin.read()
