"""GRPO on Overt's environments with TRL, on one GPU.

    overt align serve --port 8000 &
    pip install "trl>=1.16" vllm
    python grpo.py

On eight GPUs, four that generate and four that train (`zero2.yaml` is among TRL's `accelerate_configs` and needs deepspeed):

    CUDA_VISIBLE_DEVICES=0,1,2,3 trl vllm-serve --model Qwen/Qwen3-4B --data-parallel-size 4 --port 8001 &
    CUDA_VISIBLE_DEVICES=4,5,6,7 accelerate launch --config_file zero2.yaml --num_processes 4 grpo.py --vllm-port 8001
"""

import argparse

from datasets import Dataset
from overt_env import environment_factory, tasks
from trl import GRPOConfig, GRPOTrainer

parser = argparse.ArgumentParser()
parser.add_argument("--vllm-port", type=int, help="port of `trl vllm-serve`; without it, vLLM shares the trainer's GPU")
vllm_port = parser.parse_args().vllm_port

trainer = GRPOTrainer(
    model="Qwen/Qwen3-4B",
    environment_factory=environment_factory("http://127.0.0.1:8000", unfinished=-0.25),
    train_dataset=Dataset.from_list(tasks(800)),
    args=GRPOConfig(
        output_dir="grpo-overt",
        num_generations=8,
        per_device_train_batch_size=8,
        gradient_accumulation_steps=8,
        max_completion_length=4096,
        learning_rate=1e-6,
        beta=0.02,  # holds verbalised awareness down, which reward alone raises
        bf16=True,
        gradient_checkpointing=True,
        use_vllm=True,
        **({"vllm_mode": "colocate"} if vllm_port is None else {"vllm_mode": "server", "vllm_server_port": vllm_port}),
        log_completions=True,
        save_steps=50,
    ),
)
trainer.train()
