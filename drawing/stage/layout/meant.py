"""What a deed means for its things and places, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.layout import (
    meant_holding,
    meant_lost,
    meant_mishaps,
    meant_moves,
    meant_people,
    meant_phrases,
    meant_pursuit,
    meant_shows,
    meant_things,
    meant_words,
    meant_work,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from nlp.scene import SceneGraph


STEPS: tuple[Callable[[SceneGraph, Mapping[str, Any]], SceneGraph], ...] = (
    meant_lost.misread,
    meant_lost.lost_partners,
    meant_lost.lost_deeds,
    meant_lost.worn_by_the_way,
    meant_lost.kin_titles,
    meant_lost.in_costume,
    meant_lost.structures,
    meant_lost.compounds_said,
    meant_lost.lost_objects,
    meant_lost.corners,
    meant_phrases.picnics,
    meant_words.measured,
    meant_lost.lost_verbs,
    meant_lost.unknown_things,
    meant_words.smudges,
    meant_words.on_a_line,
    meant_phrases.loose,
    meant_words.owners,
    meant_phrases.with_instruments,
    meant_phrases.each_their_own,
    meant_phrases.from_one_to_another,
    meant_shows.goalkeepers,
    meant_shows.ensembles,
    meant_shows.hands_up,
    meant_shows.battles,
    meant_shows.toasted,
    meant_mishaps.blown,
    meant_mishaps.seen_outside,
    meant_mishaps.mishaps,
    meant_mishaps.stolen,
    meant_pursuit.pursued,
    meant_mishaps.hoops,
    meant_shows.slides,
    meant_moves.ball_games,
    meant_moves.players,
    meant_moves.musical,
    meant_moves.sinking,
    meant_work.stirred,
    meant_work.fried,
    meant_work.on_its_back,
    meant_work.on_top,
    meant_work.balanced,
    meant_work.moved,
    meant_work.named_otherwise,
    meant_work.out_of_pockets,
    meant_work.hung_up,
    meant_work.tugged,
    meant_work.under_umbrellas,
    meant_moves.surfers,
    meant_phrases.adjacent_with,
    meant_phrases.seated_eaters,
    meant_phrases.whom_on_what,
    meant_moves.picked,
    meant_moves.hammered,
    meant_moves.lifted_by_balloons,
    meant_moves.into_the_water,
    meant_moves.out_of_tunnels,
    meant_holding.hand_in_hand,
    meant_holding.in_claws,
    meant_holding.in_each_hand,
    meant_holding.pick_a_back,
    meant_holding.painted,
    meant_holding.with_cutlery,
    meant_holding.filled,
    meant_things.drinking_glasses,
    meant_things.on_trays,
    meant_things.out_of_the_oven,
    meant_people.brushed_teeth,
    meant_things.portrayed,
    meant_things.sprayed,
    meant_people.musicians,
    meant_things.photographed,
    meant_things.compounds,
    meant_people.taught_to,
    meant_people.bathed,
    meant_people.operated,
    meant_people.having_meals,
    meant_people.kin,
    meant_things.windows_of,
    meant_things.aboard,
    meant_things.behind_bars,
    meant_things.cards,
    meant_things.hearth,
    meant_people.mounted,
    meant_people.armed_riders,
    meant_people.eaten,
    meant_things.tossed,
    meant_things.kicked,
    meant_people.side_by_side_on,
    meant_people.across_from,
    meant_people.hatted,
    meant_people.in_motion,
    meant_people.afloat,
)
"""What is understood, in this order: first what the graph lost of its text, then phrases, deeds, things and people."""


def meant(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """The graph with what its deeds mean for things and places; `table` is that of `implied.toml`."""
    for step in STEPS:
        graph = step(graph, table)
    return graph
