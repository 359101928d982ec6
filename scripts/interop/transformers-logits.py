"""Loads a checkpoint with the Python library transformers and answers prompts with it.

Usage: python3 transformers-logits.py FOLDER PROMPTS.json LOGITS.safetensors CONTINUATION
PROMPTS.json: [{"tokens": [int], "text": str, "unknown": str}], where `unknown` holds a word that is not in the vocabulary.
Writes the logits after every token, float32 `[tokens, vocabulary]`, as tensors `0`, `1`, …; prints one line of JSON.
"""

import json
import sys

import safetensors.torch
import torch
import transformers

folder, prompts_path, logits_path, continuation = sys.argv[1:]
torch.set_num_threads(2)
prompts = json.load(open(prompts_path, encoding="utf-8"))
tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
model, loading = transformers.AutoModelForCausalLM.from_pretrained(folder, output_loading_info=True)
model.eval()
stored = str(model.dtype)
# Halves are a way of storing; both sides reckon with single precision.
model.float()

logits, read, written, greedy, refused = {}, [], [], [], 0
with torch.no_grad():
    for index, prompt in enumerate(prompts):
        tokens = torch.tensor([prompt["tokens"]])
        logits[str(index)] = model(tokens).logits[0].contiguous()
        read.append(tokenizer(prompt["text"])["input_ids"])
        written.append(tokenizer.decode(prompt["tokens"]))
        whole = model.generate(tokens, attention_mask=torch.ones_like(tokens), do_sample=False, max_new_tokens=int(continuation))
        greedy.append(whole[0, tokens.shape[1] :].tolist())
        try:
            tokenizer(prompt["unknown"])
        except Exception:
            refused += 1
safetensors.torch.save_file(logits, logits_path)
print(
    json.dumps(
        {
            "versions": {"torch": torch.__version__, "transformers": transformers.__version__},
            "stored": stored,
            "problems": {key: sorted(map(str, value)) for key, value in loading.items() if value},
            "eos": tokenizer.eos_token,
            "pad": tokenizer.pad_token,
            "length": len(tokenizer),
            "read": read,
            "written": written,
            "greedy": greedy,
            "refused": refused,
        }
    )
)
