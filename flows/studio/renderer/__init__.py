"""The renderer: a timeline and its media become one H.264/AAC mp4 file."""

from flows.studio.renderer.engine import plan_spans, render
from flows.studio.renderer.spec import OutputSpec, RenderReport

__all__ = ["OutputSpec", "RenderReport", "plan_spans", "render"]
