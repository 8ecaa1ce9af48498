"""The page: layout, events and endpoint names. What is drawn, and how, is the business of `drawing` and `nlp`."""

from __future__ import annotations

import functools
import inspect
import json
import logging
import os
import secrets
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import gradio as gr
import spaces

from drawing import budget, files, form, link, present
from drawing.recipes import RECIPES
from drawing.session import Sketch, Take, sketches, takes
from drawing.spec import MOST_STEPS, MOST_STROKES, MOST_VARIANTS, DrawingSpec, SpecError
from drawing.views import VIEW_SETS
from nlp.errors import TextError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
ON_SPACE = "SPACE_ID" in os.environ
CRITICS = ["pocket", "ViT-B-32/laion2b_s34b_b79k", "ViT-B-16/laion2b_s34b_b88k", "ViT-L-14/laion2b_s32b_b82k"]
RECIPE_TITLES = {"clip-dds": "CLIP + DDS", "clipdraw": "CLIPDraw"}
QUEUE_LENGTH = 64
MOST_KEPT = 24
EMPTY = "Your drawing appears here"

HEAVY = {"concurrency_id": "drawing", "concurrency_limit": 1}
LIGHT = {"concurrency_id": "light", "concurrency_limit": 8, "show_progress": "hidden"}
SHOW, HIDE = gr.update(visible=True), gr.update(visible=False)
PRIVATE = {"api_visibility": "private"}

SCROLL = "() => {{ if (innerWidth < 800) document.querySelector('{}').scrollIntoView({{behavior: 'smooth'}}) }}"
SAVE = """(file) => {
  const link = Object.assign(document.createElement('a'), {href: file.url, download: file.orig_name});
  document.body.append(link); link.click(); link.remove();
}"""
COPY = "(query) => { navigator.clipboard.writeText(location.origin + location.pathname + '?' + query) }"
ANY_SEED = f"() => Math.floor(Math.random() * {form.MOST_SEED})"

log = logging.getLogger("storybrush")


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Errors as one sentence: ours as they are, unexpected ones with an id under which the log has the rest."""
    try:
        yield
    except (SpecError, TextError) as error:
        raise gr.Error(escape(str(error), quote=False), title="That cannot be drawn", print_exception=False) from error
    except gr.Error:
        raise
    except Exception:
        name = secrets.token_hex(3)
        log.exception("error %s", name)
        sentence = f"Something went wrong; the log calls it {name}. What is already drawn is kept."
        raise gr.Error(sentence, title="Sorry", print_exception=False) from None


def polite(handler: Callable[..., Any]) -> Callable[..., Any]:
    """An event handler whose errors are `in_plain_words`."""
    if inspect.isgeneratorfunction(handler):

        @functools.wraps(handler)
        def streaming(*values: Any) -> Iterator[Any]:  # noqa: ANN401
            with in_plain_words():
                yield from handler(*values)

        return streaming

    @functools.wraps(handler)
    def single(*values: Any) -> Any:  # noqa: ANN401
        with in_plain_words():
            return handler(*values)

    return single


def reserved_seconds(settings: dict[str, Any]) -> int:
    """GPU seconds to ask for before `on_device` runs."""
    return budget.gpu_seconds(DrawingSpec.from_dict(settings))


@spaces.GPU(duration=reserved_seconds)
def on_device(settings: dict[str, Any]) -> Iterator[Sketch]:
    """The sketches of a spec, made where the GPU is; what goes in and out is plain and small."""
    yield from sketches(DrawingSpec.from_dict(settings))


@dataclass(frozen=True)
class Easel:
    """Where a drawing grows and what can be done with it afterwards.

    Attributes:
        canvas: the sheet.
        status: the quiet line under it.
        result: what is shown once there is something to keep.
        width: factor on the strokes' widths.
        link: query that fills the form with this drawing's settings.
        take: `Take` of the drawing on the sheet, or None.
    """

    canvas: gr.HTML
    status: gr.HTML
    result: gr.Column
    width: gr.Slider
    link: gr.Textbox
    take: gr.State

    @property
    def live(self) -> list[Any]:
        """What changes while the drawing grows; the order of `growing`'s values."""
        return [self.canvas, self.status, self.take]

    @property
    def kept(self) -> list[Any]:
        """What changes when it is done; the order of `keep`'s values."""
        return [self.canvas, self.status, self.result, self.width, self.link]


def build_easel(name: str) -> Easel:
    """A sheet with its status line, downloads, width and link."""
    with gr.Column(elem_id=f"{name}-easel", elem_classes="easel"):
        canvas = gr.HTML(present.blank(EMPTY), elem_id=f"{name}-canvas")
        status = gr.HTML(present.status([]), elem_id=f"{name}-status")
        take = gr.State(None, time_to_live=3600)
        with gr.Column(visible=False, elem_classes="result") as result:
            with gr.Row(elem_classes="downloads", elem_id=f"{name}-downloads"):
                buttons = {
                    kind: gr.Button(label, size="sm", min_width=90, elem_id=f"{name}-{kind}")
                    for kind, label in files.FORMATS.items()
                }
            with gr.Row(elem_classes="looks"):
                width = gr.Slider(1.0, 2.0, 1.0, step=0.05, label="Stroke width", elem_id=f"{name}-width", scale=3)
                transparent = gr.Checkbox(label="No paper", info="transparent SVG and PNG", scale=2, min_width=120)
                copy = gr.Button("Copy link", size="sm", min_width=100, elem_classes="quiet")
        parcel = gr.File(visible=False)
        query = gr.Textbox(visible=False)
    width.input(rewiden, [take, width], canvas, trigger_mode="always_last", queue=False, **LIGHT, **PRIVATE)
    for kind, button in buttons.items():
        wrapped = button.click(
            functools.partial(wrap_up, kind), [take, width, transparent], [parcel, button], **LIGHT, **PRIVATE
        )
        wrapped.success(None, parcel, None, js=SAVE)
    copy.click(None, query, None, js=COPY).then(
        lambda: gr.Info("Link copied. It opens this page with these settings."), **PRIVATE
    )
    return Easel(canvas, status, result, width, query, take)


@polite
def rewiden(take: Take | None, factor: float) -> Any:  # noqa: ANN401
    """The sheet with its strokes widened."""
    if take is None:
        return gr.skip()
    svg = files.redraw(take.best.svg, files.Look(width_factor=factor))
    return present.picture(svg, f"Drawing, strokes {factor:.2f} times as wide", state="done")


@polite
def wrap_up(kind: str, take: Take | None, factor: float, transparent: bool) -> Iterator[tuple[Any, Any]]:
    """The drawing as a file; its button says so while that takes time. The folder goes once the file is handed over."""
    if take is None:
        raise SpecError("There is no drawing yet.")
    yield gr.skip(), gr.update(value="Making it …", interactive=False)
    with TemporaryDirectory() as folder:
        path = files.save(take.best.svg, kind, Path(folder), files.Look(factor, transparent))
        yield str(path), gr.update(value=files.FORMATS[kind], interactive=True)


def growing(spec: DrawingSpec) -> Iterator[tuple[str, str, Take | None]]:
    """Sheet, status and take while a spec is drawn."""
    yield present.blank("Dreaming up a first idea …", working=True), present.status(["Getting ready"]), None
    heard = familiar(spec)
    for take in takes(on_device(spec.as_dict())):
        now = take.now
        if now.step == 0 and now.notice:
            gr.Warning(escape(now.notice))
        parts = present.progress(now.step, now.steps, now.seconds, now.similarity)
        line = present.status([*parts, heard], take.trail, share=now.step / now.steps)
        yield present.picture(now.preview, f"{spec.prompt}, being drawn"), line, take


def familiar(spec: DrawingSpec) -> str:
    """How well the shipped models know the prompt; nothing where another critic judges."""
    if spec.critic != "pocket":
        return ""
    from drawing.critics.pocket import familiarity, level

    return present.known(level(familiarity(spec.prompt)))


def keep(take: Take | None) -> tuple[Any, ...]:
    """What an easel shows of a drawing that is done or stopped; unchanged sheet and no result where there is none."""
    if take is None:
        return present.blank(EMPTY), present.status([]), HIDE, 1.0, ""
    best = take.best
    spec = DrawingSpec.from_dict(files.spec_in(best.svg))
    status = present.status(present.finished(take.now.step, best.steps, take.now.seconds, best.similarity), take.trail)
    sheet = present.picture(best.svg, spec.prompt, state="done")
    return sheet, status, SHOW, 1.0, link.to_query(spec)


# --- Draw ------------------------------------------------------------------------------------------------------------

FORM = (
    "prompt", "style", "recipe", "strokes", "steps", "seed", "variants", "negatives", "aspect", "critic", "views",
    "palette", "background", "image_prompt",
)  # fmt: skip


def spec_from(*values: Any) -> tuple[DrawingSpec, str | None]:  # noqa: ANN401
    """Spec and notice of the form's values, in the order of `FORM`, within what one visitor may ask for."""
    spec, notice = form.spec_of(**dict(zip(FORM, values, strict=True)))
    return budget.within_budget(spec), notice


def build_form() -> dict[str, Any]:
    """The Draw tab's left side, by the names of `FORM`."""
    fields: dict[str, Any] = {}
    fields["prompt"] = gr.Textbox(
        label="What shall it be?", placeholder="a sailboat at dusk", lines=2, max_lines=5, autofocus=True,
        elem_id="prompt", elem_classes="prompt",
    )  # fmt: skip
    with gr.Row(elem_classes="examples"):
        for example in form.EXAMPLES:
            gr.Button(example, size="sm", min_width=40, elem_classes="quiet").click(
                None, None, fields["prompt"], js=f"() => {json.dumps(example)}"
            )
    fields["style"] = gr.Radio(list(form.STYLES), value="plain", label="Style", elem_classes="chips")
    fields["recipe"] = gr.Radio(
        [(RECIPE_TITLES.get(name, name.capitalize()), name) for name in RECIPES],
        value="pocket", label="Recipe", elem_id="recipes", elem_classes="cards",
    )  # fmt: skip
    about = gr.HTML(recipe_line("pocket"), elem_classes="hint")
    fields["recipe"].change(recipe_line, fields["recipe"], about, queue=False, **LIGHT, **PRIVATE)
    return fields


def build_finer_control() -> dict[str, Any]:
    """Everything that has a good default, folded away."""
    own = "the recipe's own"
    fields: dict[str, Any] = {}
    with gr.Accordion("Finer control", open=False, elem_classes="finer"):
        with gr.Row():
            fields["strokes"] = gr.Number(
                None, label="Strokes", placeholder=own, precision=0, info=f"1 to {MOST_STROKES:,}", min_width=110
            )
            fields["steps"] = gr.Number(
                None, label="Steps", placeholder=own, precision=0, info=f"1 to {MOST_STEPS:,}", min_width=110
            )
            fields["variants"] = gr.Number(
                1, label="Variants", precision=0, min_width=110, info=f"1 to {MOST_VARIANTS}, the best is kept",
            )  # fmt: skip
        with gr.Row(elem_classes="seed"):
            fields["seed"] = gr.Number(
                0, label="Seed", precision=0, min_width=110,
                info="same seed and settings, same drawing",
            )  # fmt: skip
            gr.Button("⚄ Surprise me", size="sm", min_width=110, elem_classes="quiet").click(
                None, None, fields["seed"], js=ANY_SEED
            )
        fields["negatives"] = gr.Textbox(
            label="Draw away from",
            lines=2,
            placeholder="random noise: 0.3",
            info="one text a line, weight after a colon",
        )
        fields["aspect"] = gr.Radio(list(form.ASPECTS.items()), value=1.0, label="Canvas", elem_classes="chips")
        with gr.Row():
            fields["palette"] = gr.Textbox(label="Palette", placeholder="#1b1b1e #c2412d", info="only these colours")
            fields["background"] = gr.ColorPicker("#ffffff", label="Paper", min_width=110)
        with gr.Row():
            fields["critic"] = gr.Dropdown(
                CRITICS, value="pocket", label="Critic", allow_custom_value=not ON_SPACE,
                info="pocket needs no download",
            )  # fmt: skip
            fields["views"] = gr.Dropdown(
                [(own, ""), *((name, name) for name in VIEW_SETS)], value="", label="Views", info="what the critic sees"
            )
        fields["image_prompt"] = gr.Image(
            label="Draw towards a picture", type="filepath", sources=["upload"], height=160, buttons=[]
        )
    return fields


def recipe_line(name: str) -> str:
    """One sentence on the chosen recipe."""
    method = RECIPES[name]
    return f"<p>{escape(method.summary)} {method.strokes} strokes, {method.steps} steps.</p>"


@dataclass(frozen=True)
class Book:
    """The visit's sketchbook: its gallery on the page, and the takes it shows, latest first."""

    gallery: gr.Gallery
    section: gr.Column
    takes: gr.State

    @property
    def outputs(self) -> list[Any]:
        """The order of `paste`'s values."""
        return [self.gallery, self.section, self.takes]


def paste(take: Take | None, pages: list[Take]) -> tuple[Any, ...]:
    """The sketchbook with a drawing on its first page, once."""
    if take is None or any(take.best.svg == page.best.svg for page in pages):
        return gr.skip(), gr.skip(), pages
    pages = [take, *pages][:MOST_KEPT]
    return [(as_image(page.best), caption(page.best)) for page in pages], SHOW, pages


def caption(sketch: Sketch) -> str:
    """Prompt and recipe of a drawing."""
    made = files.spec_in(sketch.svg)
    return f"{made['prompt']} · {made['recipe']}"


def as_image(sketch: Sketch) -> Any:  # noqa: ANN401
    """A sketch's preview as a PIL image."""
    from PIL import Image

    return Image.open(BytesIO(sketch.preview))


def build_draw(book: Book) -> list[Any]:
    """The first tab: words in, drawing out. Returns the form's fields in the order of `FORM`."""
    with gr.Row(elem_classes="spread"):
        with gr.Column(scale=5, min_width=320, elem_classes="left"):
            fields = build_form()
            with gr.Row(elem_classes="actions"):
                start = gr.Button("Draw", variant="primary", elem_id="draw")
                stop = gr.Button("Stop", variant="stop", visible=False, elem_id="stop")
            fields |= build_finer_control()
        with gr.Column(scale=6, min_width=320, elem_classes="right"):
            easel = build_easel("draw")
    inputs = [fields[name] for name in FORM]
    busy, idle = (HIDE, SHOW), (SHOW, HIDE)

    @polite
    def begin(*values: Any) -> tuple[Any, ...]:  # noqa: ANN401
        _, notice = spec_from(*values)
        if notice:
            gr.Warning(escape(notice))
        waiting = present.blank("Waiting for the brush …", working=True), present.status(["In the queue"]), None
        return *waiting, HIDE, *busy

    @polite
    def run(*values: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
        yield from growing(spec_from(*values)[0])

    def finish(take: Take | None, pages: list[Take]) -> tuple[Any, ...]:
        return *keep(take), *paste(take, pages), *idle

    def reopen(pages: list[Take], event: gr.SelectData) -> tuple[Any, ...]:
        return pages[event.index], *keep(pages[event.index])

    everything = [*easel.kept, *book.outputs, start, stop]
    begun = gr.on(
        [start.click, fields["prompt"].submit], begin, inputs, [*easel.live, easel.result, start, stop],
        **LIGHT, **PRIVATE,
    )  # fmt: skip
    start.click(None, js=SCROLL.format("#draw-easel"))
    drawn = begun.success(
        run, inputs, easel.live, show_progress="minimal", show_progress_on=easel.status, **HEAVY, **PRIVATE
    )
    drawn.then(finish, [easel.take, book.takes], everything, queue=False, **LIGHT, **PRIVATE)
    stop.click(finish, [easel.take, book.takes], everything, cancels=[drawn], queue=False, **LIGHT, **PRIVATE)
    book.gallery.select(reopen, book.takes, [easel.take, *easel.kept], queue=False, **LIGHT, **PRIVATE).then(
        None, js="() => document.querySelector('#draw-easel').scrollIntoView({behavior: 'smooth', block: 'center'})"
    )
    build_draw_endpoint(inputs)
    return inputs


def build_draw_endpoint(inputs: list[Any]) -> None:
    """`/draw` for programs: the form's fields in, previews and files out."""
    chosen = gr.CheckboxGroup(list(files.FORMATS), value=["svg", "png"], label="Formats", visible=False)
    preview = gr.Image(label="Preview", visible=False, format="webp")
    state = gr.JSON(label="Status", visible=False)
    results = gr.Files(label="Files", visible=False)

    @polite
    def draw(*values: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
        """Draw a prompt with strokes. Streams a preview and its status every few steps and ends with the files."""
        *filled, formats = values
        spec, notice = spec_from(*filled)
        last = None
        for last in takes(on_device(spec.as_dict())):
            yield as_image(last.now), describe(last, notice), None
        with TemporaryDirectory() as folder:
            made = [str(files.save(last.best.svg, kind, Path(folder))) for kind in formats]
            yield as_image(last.best), describe(last, notice), made

    gr.Button(visible=False).click(
        draw, [*inputs, chosen], [preview, state, results], api_name="draw", validator=validated, **HEAVY
    )


def validated(*values: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Refuses a request before it queues; the sentence goes with the prompt."""
    try:
        spec_from(*values[: len(FORM)])
    except SpecError as error:
        verdict = gr.validate(is_valid=False, message=str(error))
    else:
        verdict = gr.validate(is_valid=True, message="")
    return [verdict, *(gr.validate(is_valid=True, message="") for _ in values[1:])]


def describe(take: Take, notice: str | None) -> dict[str, Any]:
    """Where a drawing stands, for programs."""
    now = take.now
    notices = [sentence for sentence in (notice, now.notice) if sentence]
    numbers = {"step": now.step, "steps": now.steps, "seconds": round(now.seconds, 2), "loss": now.loss}
    return {**numbers, "similarity": now.similarity, "final": now.final, "notices": notices}


# --- The page --------------------------------------------------------------------------------------------------------


def machine() -> str:
    """The machine in a few words."""
    import torch

    if torch.cuda.is_available():
        return torch.cuda.get_device_name()
    return f"{os.cpu_count()} CPU cores"


def header() -> str:
    """Name, sentence, and what is at work."""
    return (
        '<header class="masthead"><div><h1>Storybrush</h1><p>Words in, drawings out — made of strokes you can edit.</p>'
        f'</div><span class="badge">{escape(machine())} · pocket critic</span></header>'
    )


def build_book() -> Book:
    """The sketchbook's section, hidden while it is empty."""
    with gr.Column(visible=False, elem_classes="book") as section:
        gr.HTML("<h2>This visit's sketchbook</h2>")
        gallery = gr.Gallery(
            show_label=False, columns=6, height="auto", allow_preview=False, object_fit="contain", buttons=[],
            elem_id="sketchbook", interactive=False,
        )  # fmt: skip
        return Book(gallery, section, gr.State([], time_to_live=3600))


def build() -> gr.Blocks:
    """The whole app."""
    with gr.Blocks(title="Storybrush", analytics_enabled=False, delete_cache=(1800, 3600)) as page:
        gr.HTML(header())
        with gr.Tabs(elem_id="tabs") as tabs:
            tab = gr.Tab("Draw", id="draw")
        book = build_book()
        with tab:
            fields = build_draw(book)

        @polite
        def open_link(request: gr.Request) -> list[Any]:
            query = dict(request.query_params)
            wanted = link.from_query(query)
            filled = {} if wanted is None else form.form_of(wanted)
            values = [filled[name] if name in filled else gr.skip() for name in FORM]
            return [gr.Tabs(selected=query["tab"]) if query.get("tab") in TABS else gr.skip(), *values]

        page.load(open_link, None, [tabs, *fields], queue=False, show_progress="hidden", **PRIVATE)
    return page.queue(max_size=QUEUE_LENGTH, default_concurrency_limit=8)


TABS = ("draw",)


def theme() -> gr.themes.Base:
    """Paper and ink, one accent; the rest is in app.css."""
    system = ["ui-sans-serif", "system-ui", "-apple-system", "Segoe UI", "Roboto", "Liberation Sans", "sans-serif"]
    paper = {
        "body_background_fill": "#f8f3e9", "background_fill_primary": "#fffdf8", "background_fill_secondary": "#f3ecdf",
        "block_background_fill": "#fffdf8", "input_background_fill": "#fffdf8", "border_color_primary": "#e0d6c3",
        "input_border_color": "#d8cdb8", "body_text_color": "#26241f", "body_text_color_subdued": "#6a6356",
        "block_label_text_color": "#6a6356", "block_title_text_color": "#4a453b", "block_info_text_color": "#6a6356",
        "input_placeholder_color": "#8a8171", "color_accent": "#b63f26", "color_accent_soft": "#f6e3da",
        "border_color_accent": "#b63f26", "link_text_color": "#9c3520", "slider_color": "#b63f26",
        "button_primary_background_fill": "#b63f26", "button_primary_background_fill_hover": "#9c3520",
        "button_primary_text_color": "#fffdf8", "button_secondary_background_fill": "#fffdf8",
        "button_secondary_background_fill_hover": "#f3ecdf", "button_secondary_text_color": "#3a362e",
        "button_secondary_border_color": "#d8cdb8",
    }  # fmt: skip
    ink = {
        "body_background_fill": "#16171c", "background_fill_primary": "#1e2027", "background_fill_secondary": "#24262e",
        "block_background_fill": "#1e2027", "input_background_fill": "#1a1b21", "border_color_primary": "#343741",
        "input_border_color": "#3d404b", "body_text_color": "#ece5d8", "body_text_color_subdued": "#aaa292",
        "block_label_text_color": "#aaa292", "block_title_text_color": "#d5cdbd", "block_info_text_color": "#aaa292",
        "input_placeholder_color": "#8d8678", "color_accent_soft": "#3c2821",
        "border_color_accent": "#ef8d6c", "link_text_color": "#ef8d6c",
        "button_primary_background_fill": "#ef8d6c", "button_primary_background_fill_hover": "#f5a487",
        "button_primary_text_color": "#1d120d", "button_secondary_background_fill": "#24262e",
        "button_secondary_background_fill_hover": "#2d3039", "button_secondary_text_color": "#ece5d8",
        "button_secondary_border_color": "#3d404b",
    }  # fmt: skip
    dark = {f"{name}_dark": value for name, value in ink.items()}
    flat = {"block_border_width": "0px", "block_shadow": "none", "button_primary_border_color": "transparent"}
    return gr.themes.Base(font=system, radius_size="md", text_size="md").set(**paper, **dark, **flat)


def style() -> str:
    """The style sheet, with a thumbnail for every recipe that has one."""
    thumbnails = [present.thumbnail(HERE / "examples" / "recipes" / f"{name}.png") for name in RECIPES]
    return (HERE / "app.css").read_text(encoding="utf-8") + present.cards(thumbnails, "#recipes")


def warm_up() -> None:
    """Load what the first drawing needs while the visitor still reads; a failure shows up there, with its reason."""
    from drawing.critics.pocket import load_critic, load_prior
    from drawing.raster import warm_up as compile_kernels

    try:
        compile_kernels()
        load_critic("cpu")
        load_prior()
    except Exception:
        log.exception("could not warm up")


def launch_settings() -> dict[str, Any]:
    """How the page is served: its look, its limits, nothing recorded."""
    return {
        "theme": theme(),
        "css": style(),
        "max_file_size": "20mb",
        "run_history": False,
        "footer_links": ["api"],
        "ssr_mode": False,
    }


demo = build()

if __name__ == "__main__":
    threading.Thread(target=warm_up, daemon=True).start()
    demo.launch(**launch_settings())
