"""Figures: people and animals with joints, drawn as vector pictures in any pose."""
