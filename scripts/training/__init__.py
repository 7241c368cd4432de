"""Training of the bundled translator, stage by stage; `scripts/train_bundled_model.py` runs it."""
