"""Denoising diffusion from scratch: small networks that turn noise into digits and icons."""

from drawing.diffusion.sampling import Guided, sample
from drawing.diffusion.weights import load_network

__all__ = ["Guided", "load_network", "sample"]
