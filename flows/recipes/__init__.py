"""Recipes: what a video is made from and how, declared in YAML."""
