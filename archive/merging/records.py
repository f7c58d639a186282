"""The records that entries of another archive speak of, stored as all entries have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.journal_chain import FORGOTTEN
from archive.catalogue.storage.disputes import renew_disputes
from archive.catalogue.storage.journal import OpenStep
from archive.catalogue.storage.judged_proposals import judgement_of, set_judgement
from archive.catalogue.storage.merged_entries import journal_nodes, merged_nodes, uids_with
from archive.catalogue.storage.merging import is_referred_to
from archive.catalogue.storage.records import (
    check_lines,
    load_all_records,
    store_within_step,
    unmake_record,
)
from archive.catalogue.storage.trash import removed_at, set_removed, uids_of_records
from archive.catalogue.storage.version_storing import has_versions
from archive.derived.audit.withheld import withheld_of
from archive.derived.ids_here import Names
from archive.derived.record_standing import record_standing
from archive.fixity.standing import Node
from archive.merging.arriving import Arriving
from archive.merging.record_making import MergedRecord, RecordMaker
from archive.merging.report import AccessChanged, MergeReport, OpenDispute, ShownAs
from archive.merging.versions import MergedDocument, merge_versions, note_same_files
from archive.model.access import closure_of, strictest
from archive.model.field_values import field_values
from archive.model.record import Record
from archive.proposals.judgement import Judgement
from archive.text.clean import clean_line


class MergedRecords:
    """The records of a bundle on their way into the catalogue, within a transaction."""

    def __init__(
        self,
        catalogue: Catalogue,
        found: Arriving,
        names: Names,
        step: OpenStep,
        report: MergeReport,
    ) -> None:
        self._catalogue = catalogue
        self._found = found
        self._names = names
        self._step = step
        self._report = report
        self._new = {str(row["entry"]) for row in found.rows}
        self._maker = RecordMaker(catalogue, found, names)
        # Forgotten; a bundled record is there all the same.
        here = uids_of_records(catalogue).values()
        self._gone = uids_with(catalogue, FORGOTTEN).difference(here)

    def merge(self) -> None:
        """Store all of them. Raises BadRecordError, NotAnArchiveError."""
        uids = self._uids()
        for uid in uids:
            self._name(uid)
        merged = [one for uid in uids if (one := self._maker.merged(uid)) is not None]
        merged = self._with_those_meant(merged)
        known = {one.id for one in merged} | set(uids_of_records(self._catalogue))
        stored = [replace(one, record=self._without_unknown(one.record, known)) for one in merged]
        for one in stored:
            self._store(one)
        for one in stored:
            self._put_away(one)
            document = MergedDocument(one.uid, one.id, one.after.files, one.nodes)
            merge_versions(self._catalogue, self._found, document, self._step, self._report)
            self._judge(one)
        for one in stored:
            check_lines(self._catalogue, one.id)
            self._say_disputes(one)
        self._unmake(uids)
        note_same_files(self._catalogue, self._found, self._report)

    def _uids(self) -> list[str]:
        """The records that new entries speak of, in the order of the entries."""
        named = (str(row["uid"]) for row in self._found.rows if row["uid"] is not None)
        return [uid for uid in dict.fromkeys(named) if uid not in self._gone]

    def _name(self, uid: str) -> None:
        """Give a record that is new here its id."""
        if self._names.here(uid) is not None:
            return
        made = [one.record for one in self._found.came_in if one.uid == uid]
        snapshot = self._found.records.get(uid)
        wanted = made[0] if made else snapshot.id if snapshot else None
        if wanted is None:
            return
        given = self._names.give(uid, wanted)
        if given != wanted:
            title = snapshot.title if snapshot else ""
            self._report.shown_as.append(ShownAs(given, wanted, clean_line(title, 200)))

    def _with_those_meant(self, merged: list[MergedRecord]) -> list[MergedRecord]:
        """With records that were taken back as if never made and that others refer to meanwhile."""
        there = {one.id for one in merged} | set(uids_of_records(self._catalogue))
        ahead = list(merged)
        while ahead:
            one = ahead.pop()
            for target in _targets(one.record):
                uid = None if target in there else self._names.uid_of(target)
                if uid is None or uid in self._gone:
                    continue
                there.add(target)
                self._name(uid)
                if (meant := self._maker.merged(uid, is_meant=True)) is not None:
                    merged.append(meant)
                    ahead.append(meant)
        return merged

    def _without_unknown(self, record: Record, known: set[str]) -> Record:
        """The record without references to what was forgotten, or never came."""
        relations = tuple(one for one in record.relations if one.target in known)
        sources = tuple(one for one in record.sources if one.document in known)
        if len(relations) + len(sources) < len(record.relations) + len(record.sources):
            self._report.left_out.append(record.id)
        return replace(record, relations=relations, sources=sources)

    def _store(self, one: MergedRecord) -> None:
        if one.here is not None and one.record == one.here:
            return
        if not store_within_step(self._catalogue, one.record, self._step, uid=one.uid):
            return
        report = self._report
        (report.new_records if one.here is None else report.changed_records).append(one.id)
        if one.here is None:
            return
        was, now = closure_of(one.here), closure_of(one.record)
        if (was.access, was.until) != (now.access, now.until):
            is_stricter = strictest([was, now]) == strictest([now])
            changed = AccessChanged(one.id, was.words, now.words)
            (report.stricter if is_stricter else report.more_open).append(changed)
        withheld = set(withheld_of(one.here))
        kept = withheld & set(withheld_of(one.record))
        if kept < withheld:
            after = f"shown with {len(kept)} of {len(withheld)} wordings withheld"
            report.more_open.append(AccessChanged(one.id, "shown with all of them withheld", after))

    def _put_away(self, one: MergedRecord) -> None:
        """Put a record into the trash, or take it out, as its entries have it."""
        now, wanted = removed_at(self._catalogue, one.id), one.after.removed_at
        was = one.before.removed_at if one.before else None
        if wanted != was and wanted != now:
            set_removed(self._catalogue, one.id, wanted, self._step)
            if wanted is None:
                self._report.restored.append(one.id)
            elif now is None and one.here is not None:
                self._report.removed.append(one.id)
        remover = one.after.removed_by
        if remover is not None and wanted is not None and self._is_changed_beside(one, remover):
            self._report.removed_and_changed.append(one.id)

    def _is_changed_beside(self, one: MergedRecord, remover: Node) -> bool:
        """Whether somebody else changed it who did not know of it, one of both being new here."""
        by_id = {node.id: node for node in one.nodes}
        seen: set[str] = set()
        # What came in there before has left a note of its merge.
        ahead = [
            node.id
            for node in one.nodes
            if node.origin == remover.origin and node.number <= remover.number
        ]
        while ahead:
            entry = ahead.pop()
            if entry in by_id and entry not in seen:
                seen.add(entry)
                ahead.extend(by_id[entry].replaces)
        return any(
            node.id not in seen and bool({node.id, remover.id} & self._new)
            for node in one.nodes
            if node.is_authored
            and not node.is_bundled
            and node.field is not None
            and node.field != remover.field
            and node.origin != remover.origin
        )

    def _judge(self, one: MergedRecord) -> None:
        for proposal, held in one.after.judgements.items():
            wanted = Judgement(held) if held in list(Judgement) else None
            if judgement_of(self._catalogue, one.id, proposal) != wanted:
                set_judgement(self._catalogue, one.id, proposal, wanted, self._step)

    def _say_disputes(self, one: MergedRecord) -> None:
        fields = {str(node.field) for node in one.nodes if node.field and node.position is None}
        fields = (fields | one.after.disputes.keys()) & field_values(one.record).keys()
        if not any(node.id in self._new for node in one.nodes):
            return
        for field in sorted(fields):
            for issue in renew_disputes(self._catalogue, one.id, [field], self._step, one.nodes):
                self._report.disputes.append(OpenDispute(issue, one.id, field))

    def _unmake(self, uids: Sequence[str]) -> None:
        """Take out what was taken back elsewhere as if never made, where nothing refers to it."""
        for uid in uids:
            record_id = self._names.here(uid)
            here = load_all_records(self._catalogue, [record_id] if record_id else [])
            if record_id is None or record_id not in here:
                continue
            nodes = [*journal_nodes(self._catalogue, uid), *merged_nodes(self._catalogue, uid)]
            if record_standing(nodes, {}).is_made:
                continue
            if is_referred_to(self._catalogue, record_id) or has_versions(
                self._catalogue, record_id
            ):
                if removed_at(self._catalogue, record_id) is None:
                    moment = record_standing(nodes, {}, is_meant=True).removed_at
                    set_removed(self._catalogue, record_id, moment, self._step)
                    self._report.removed.append(record_id)
                continue
            unmake_record(self._catalogue, record_id, self._step)
            self._report.unmade.append(record_id)


def _targets(record: Record) -> set[str]:
    return {
        *(one.target for one in record.relations),
        *(one.document for one in record.sources),
    }
