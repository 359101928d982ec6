"""GRPO on Overt's environments with TRL, on one GPU.

    overt align serve --port 8000 &
    pip install "trl>=1.16" vllm
    python grpo.py
"""

from datasets import Dataset
from overt_env import environment_factory, tasks
from trl import GRPOConfig, GRPOTrainer

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
        vllm_mode="colocate",
        log_completions=True,
        save_steps=50,
    ),
)
trainer.train()
