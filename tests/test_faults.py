"""Every fault that the program must survive, and the tests that try it: sudden death, room, rights and locks, the
database file, time and people. Faults of exports, packages, workbooks and evidence stand where those are tested."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

SUDDEN_DEATH: dict[str, tuple[str, ...]] = {
    "A1 while typing": (
        "terminal/test_kill.py::test_no_edit_that_had_shown_saved_is_lost_by_a_kill",
        "screens/test_recovery.py::test_what_is_typed_without_a_pause_is_on_the_disk_within_a_second",
        "screens/test_recovery.py::test_both_texts_are_shown_with_hour_and_leaf",
    ),
    "A2 inside the save": (
        "store/test_power.py::test_after_a_power_cut_nothing_told_is_lost_and_nothing_is_half_done",
        "store/test_cut_off.py::test_a_work_killed_at_a_call_loses_nothing_told_and_leaves_nothing_half_done",
        "store/test_faults.py::test_kills_at_any_moment_lose_no_acknowledged_edit",
    ),
    "A3 right after it was told": (
        "store/test_power.py::test_after_a_power_cut_nothing_told_is_lost_and_nothing_is_half_done",
        "store/test_power.py::test_other_pragmas_lose_an_edit_that_was_told",
        "terminal/test_kill.py::test_no_edit_that_had_shown_saved_is_lost_by_a_kill",
    ),
    "A4 during an import": (
        "store/test_power.py::test_after_a_power_cut_nothing_told_is_lost_and_nothing_is_half_done",
        "store/test_cut_off.py::test_a_work_killed_at_a_call_loses_nothing_told_and_leaves_nothing_half_done",
    ),
    "A5 during a migration": (
        "store/test_power.py::test_after_a_power_cut_nothing_told_is_lost_and_nothing_is_half_done",
        "store/test_migrations.py::test_a_kill_in_a_migration_leaves_one_version_or_the_other",
    ),
    "A6 during a backup": (
        "store/test_power.py::test_after_a_power_cut_nothing_told_is_lost_and_nothing_is_half_done",
        "store/test_backup.py::test_sweeping_takes_only_our_own_leftovers",
    ),
    "A7 while old backups go": (
        "store/test_power.py::test_after_a_power_cut_nothing_told_is_lost_and_nothing_is_half_done",
        "store/test_cut_off.py::test_a_work_killed_at_a_call_loses_nothing_told_and_leaves_nothing_half_done",
        "store/test_backup.py::test_the_newest_copy_stays_however_old",
    ),
    "A8 during an export": (
        "formats/test_export_power.py::test_after_a_power_cut_the_name_leads_to_the_old_package_or_all_of_the_new_one",
        "formats/test_export_power.py::test_after_a_kill_at_a_call_an_earlier_package_or_all_of_the_new_one_is_there",
    ),
    "A9 while a paper is kept": (
        "store/test_power.py::test_after_a_power_cut_nothing_told_is_lost_and_nothing_is_half_done",
        "store/test_power.py::test_names_that_do_not_reach_the_disk_are_caught",
        "store/test_vault.py::test_the_store_sweeps_what_a_copy_broken_off_left_behind",
    ),
    "A10 while a copy is put back": (
        "store/test_power.py::test_after_a_power_cut_nothing_told_is_lost_and_nothing_is_half_done",
        "store/test_restoring.py::test_a_kill_at_any_call_leaves_the_old_file_or_the_new_one",
    ),
    "A11 during the first start": (
        "store/test_power.py::test_after_a_power_cut_nothing_told_is_lost_and_nothing_is_half_done",
        "store/test_migrations.py::test_a_kill_in_the_first_start_leaves_nothing_that_hinders_the_next",
    ),
    "A12 during recovery": (
        "store/test_power.py::test_after_a_power_cut_nothing_told_is_lost_and_nothing_is_half_done",
        "store/test_odd_files.py::test_a_save_broken_off_is_undone_by_its_journal",
    ),
    "A13 a closed window": ("terminal/test_closed_window.py::test_a_closed_window_loses_nothing_and_leaves_nothing",),
    "A14 sleep, and a battery that dies": (
        "terminal/test_odd_moments.py::test_a_machine_that_slept_while_one_was_typing_goes_on",
        "terminal/test_odd_moments.py::test_a_battery_that_dies_in_sleep_loses_nothing_that_had_shown_saved",
    ),
}
ROOM_RIGHTS_AND_LOCKS: dict[str, tuple[str, ...]] = {
    "B1 a full disk at a save": (
        "store/test_cut_off.py::test_a_work_refused_a_call_tells_why_and_leaves_nothing_half_done",
        "store/test_writer.py::test_a_retry_saves_the_failed_job_and_then_the_others",
        "screens/test_rooms.py::test_what_a_full_disk_refused_is_saved_when_there_is_room_again",
        "terminal/test_slow_disk.py::test_what_the_disk_refused_for_a_while_is_told_and_saved_when_it_takes_it_again",
        "terminal/test_trouble.py::test_what_a_full_disk_refused_outlives_a_kill_and_is_asked_about",
    ),
    "B2 a full disk at a backup": (
        "store/test_cut_off.py::test_a_work_refused_a_call_tells_why_and_leaves_nothing_half_done",
        "store/test_cut_off.py::test_a_disk_that_takes_no_copy_is_told_as_that_and_the_work_goes_on",
        "store/test_backup.py::test_a_copy_that_cannot_be_written_leaves_the_store_and_the_old_copies",
    ),
    "B3 a full disk at an export": (
        "formats/test_bag.py::test_too_little_space_is_told_before_anything_is_written",
        "formats/test_export_faults.py::test_a_disk_that_fills_up_at_any_byte_is_told_by_the_system_itself",
    ),
    "B4 the longest file a stick takes": (
        "formats/test_bag.py::test_more_than_the_drive_can_hold_in_one_file_is_told_before_anything_is_written",
    ),
    "B5 a folder that may only be read": (
        "store/test_faults.py::test_without_the_right_to_write_the_store_opens_for_reading",
        "jobs/test_workplace.py::test_a_store_that_may_only_be_read_takes_no_lock_and_says_why",
        "terminal/test_carried.py::test_looking_only_changes_nothing_on_the_stick",
    ),
    "B6 a file that may only be read": (
        "store/test_faults.py::test_without_the_right_to_write_the_store_opens_for_reading",
    ),
    "B7 a second window": (
        "store/test_faults.py::test_a_second_copy_reads_along_and_takes_over_after_a_kill",
        "terminal/test_start.py::test_a_second_copy_says_who_has_the_data_open",
    ),
    "B8 a lock left by a kill": ("store/test_faults.py::test_a_second_copy_reads_along_and_takes_over_after_a_kill",),
    "B9 a file on a share": (
        "jobs/test_workplace.py::test_the_medium_says_whether_data_may_be_written",
        "jobs/test_workplace.py::test_nobody_may_insist_on_the_network",
    ),
    "B10 a virus scanner holds the file": (
        "store/test_cut_off.py::test_a_virus_scanner_that_looks_at_a_new_backup_holds_it_up_only_for_a_moment",
        "store/test_cut_off.py::test_a_backup_that_another_program_keeps_hold_of_is_told_by_its_name",
        "formats/test_held.py::test_a_held_file_is_tried_eleven_times_with_ten_growing_pauses",
    ),
    "B11 our own code opens the live file": (
        "test_house.py::test_only_the_store_opens_the_database",
        "jobs/test_live_file.py::test_no_work_opens_the_file_that_is_open",
        "store/test_odd_files.py::test_a_second_copy_of_the_program_cannot_drop_the_first_ones_lock",
    ),
    "B12 no more file handles or memory": (
        "store/test_odd_files.py::test_without_another_file_handle_a_save_is_refused_and_made_later",
        "store/test_odd_files.py::test_without_memory_a_save_is_told_and_the_program_goes_on",
    ),
    "B13 a save slower than typing": (
        "terminal/test_slow_disk.py::test_keys_are_answered_while_the_first_save_is_still_on_its_way",
        "terminal/test_slow_disk.py::test_no_room_waits_for_the_disk",
        "store/test_writer.py::test_edits_are_saved_in_the_order_in_which_they_came",
    ),
}
DATABASE_FILE: dict[str, tuple[str, ...]] = {
    "C1 cut, zeroed, swapped, random": (
        "store/test_faults.py::test_a_file_that_is_not_for_us_is_refused_and_left_as_it_was",
        "store/test_damage.py::test_no_damage_makes_the_store_fail_without_a_word_of_ours",
        "store/test_salvaging.py::test_whichever_page_is_zeroed_a_copy_and_the_file_bring_every_value_back",
        "jobs/test_rescue.py::test_the_damaged_file_is_set_aside_and_not_touched",
        "screens/test_rescue.py::test_the_newest_copy_is_offered_first",
        "screens/test_rescue.py::test_the_damaged_file_is_kept_when_a_copy_takes_its_place",
    ),
    "C2 one bit of a text": (
        "store/test_check.py::test_changed_bytes_are_found_and_placed",
        "store/test_salvaging.py::test_bits_turned_over_anywhere_never_bring_a_value_that_was_never_entered",
        "store/test_damage.py::test_a_damaged_moment_hides_no_row_and_is_found",
        "jobs/test_rescue.py::test_a_damaged_row_is_shown_with_what_the_journal_says",
        "jobs/test_rescue.py::test_a_repair_asked_for_makes_the_file_sound",
        "jobs/test_rescue.py::test_every_kind_of_row_can_be_mended",
    ),
    "C3 a damaged index": (
        "store/test_check.py::test_a_damaged_index_is_found",
        "jobs/test_rescue.py::test_a_damaged_index_is_made_anew",
    ),
    "C4 a file of a newer program": (
        "store/test_faults.py::test_a_file_that_is_not_for_us_is_refused_and_left_as_it_was",
        "screens/test_rescue.py::test_a_newer_file_has_no_way_but_out",
    ),
    "C5 a file of an older program": (
        "store/test_migrations.py::test_a_released_file_keeps_what_it_holds",
        "store/test_migrations.py::test_no_migration_without_its_backup",
    ),
    "C6 another program's file": (
        "store/test_faults.py::test_a_file_that_is_not_for_us_is_refused_and_left_as_it_was",
        "store/test_faults.py::test_the_refusal_names_what_another_program_keeps",
    ),
    "C7 an empty file beside backups": ("store/test_faults.py::test_an_empty_file_beside_backups_does_not_start_anew",),
    "C8 a folder or a pipe of that name": (
        "store/test_faults.py::test_a_folder_is_no_file",
        "store/test_faults.py::test_a_pipe_is_no_file",
    ),
    "C9 a journal left behind, or another's": (
        "store/test_odd_files.py::test_a_save_broken_off_is_undone_by_its_journal",
        "store/test_odd_files.py::test_a_journal_that_is_none_does_not_touch_the_file",
        "store/test_odd_files.py::test_another_files_journal_is_found_by_the_check",
        "store/test_restoring.py::test_a_journal_left_by_the_old_file_never_befalls_the_new_one",
    ),
    "C10 a journal that was lost": (
        "store/test_odd_files.py::test_half_a_save_whose_journal_was_lost_is_found",
        "jobs/test_rescue.py::test_a_journal_deleted_in_the_middle_of_a_save_is_survived",
    ),
    "C11 copied while open": (
        "store/test_odd_files.py::test_a_copy_taken_between_two_edits_is_sound",
        "store/test_odd_files.py::test_a_copy_taken_in_the_middle_of_saving_is_sound_or_found_out",
    ),
    "C12 something planted": (
        "store/test_faults.py::test_a_file_that_is_not_for_us_is_refused_and_left_as_it_was",
        "jobs/test_rescue.py::test_a_planted_trigger_comes_along_into_no_new_file",
    ),
    "C13 values that cannot be": (
        "store/test_check.py::test_what_cannot_be_true_cannot_be_stored",
        "store/test_check.py::test_a_damaged_answer_hides_no_other_row",
        "store/test_damage.py::test_rows_that_no_table_could_hold_are_a_finding",
    ),
    "C14 the stick is pulled out": (
        "store/test_cut_off.py::test_a_work_refused_a_call_tells_why_and_leaves_nothing_half_done",
        "screens/test_start_work.py::test_everything_with_what_was_refused_goes_to_another_folder",
        "store/test_faults.py::test_the_pragmas_hold_on_a_new_file_and_on_an_old_one",
    ),
    "C15 moved while open": ("store/test_faults.py::test_a_file_moved_away_while_open_takes_no_edit_until_it_is_back",),
    "C16 an older file put in its place": (
        "store/test_backup.py::test_a_file_older_than_its_newest_copy_is_pointed_out",
        "store/test_along.py::test_an_older_file_in_place_is_seen_by_what_the_journal_has_more",
        "store/test_along.py::test_a_note_beside_the_file_knows_its_newest_row",
        "jobs/test_backups.py::test_an_older_file_put_in_place_is_told_at_the_start",
    ),
    "C17 a file that grows": ("store/test_odd_files.py::test_the_file_grows_with_words_and_not_with_papers",),
}
TIME_AND_PEOPLE: dict[str, tuple[str, ...]] = {
    "H1 a wrong clock": (
        "store/test_odd_files.py::test_the_order_of_edits_comes_from_their_numbers_not_from_the_clock",
        "screens/test_start_work.py::test_a_clock_that_cannot_be_right_is_doubted",
        "screens/test_start_work.py::test_a_clock_before_the_last_edit_is_told_at_the_start",
    ),
    "H2 other locales and code pages": (
        "cli/test_locales.py::test_the_same_year_comes_to_the_same_bytes_on_every_machine",
        "cli/test_words_and_faults.py::test_a_console_without_vietnamese_letters_is_no_crash",
    ),
    "H3 two people, two copies": (
        "store/test_joining.py::test_no_edit_is_lost_and_every_conflict_is_asked",
        "store/test_joining.py::test_joining_commutes_and_is_idempotent",
    ),
    "H4 one copy on two machines": (
        "screens/test_start_work.py::test_data_that_were_last_at_work_elsewhere_are_asked_about",
        "screens/test_start_work.py::test_the_answer_is_kept_and_nobody_is_asked_again",
    ),
    "H5 whose hand it was": ("screens/test_history.py::test_the_newest_change_comes_first_with_who_and_where",),
    "H6 a mistake in mass": (
        "store/test_store.py::test_an_import_is_undone_as_one",
        "cli/test_sets_and_tables.py::test_an_import_is_preceded_by_a_backup",
        "screens/test_history.py::test_a_value_of_then_comes_back_as_an_edit",
    ),
    "H7 an earlier year": (
        "store/test_locking.py::test_an_earlier_period_takes_no_edit_by_any_way",
        "store/test_joining_locked.py::test_what_would_change_an_earlier_period_is_told_and_left_out",
        "cli/test_closed_period.py::test_what_would_change_an_earlier_period_is_refused_and_does_nothing",
        "screens/test_closed_period.py::test_an_earlier_period_takes_no_edit_and_says_why",
        "screens/test_closed_period.py::test_unlocking_is_written_down_and_stays",
    ),
    "H8 Unikey, and what is pasted": (
        "terminal/test_typing.py::test_an_explanation_arrives_whole",
        "screens/test_typing.py::test_a_megabyte_pasted_is_cut_to_what_a_field_holds",
        "screens/test_typing.py::test_a_paste_of_marks_and_control_signs_is_made_plain",
        "screens/test_console_keys.py::test_every_letter_sent_without_a_number_arrives",
    ),
    "H9 small windows, and windows resized": (
        "terminal/test_odd_moments.py::test_a_window_changed_in_size_during_a_save_loses_nothing",
        "terminal/test_window.py::test_what_was_half_typed_is_there_again",
        "test_console.py::test_every_sign_has_a_stand_in_where_consolas_lacks_it",
    ),
    "H10 a newer program beside an older window": (
        "terminal/test_trouble.py::test_a_newer_program_beside_an_older_window_refuses_and_changes_nothing",
    ),
}
FAULTS = SUDDEN_DEATH | ROOM_RIGHTS_AND_LOCKS | DATABASE_FILE | TIME_AND_PEOPLE
COUNTS = {"A": 14, "B": 13, "C": 17, "H": 10}


@cache
def defined_in(name: str) -> frozenset[str]:
    """The tests that a file defines."""
    tree = ast.parse((ROOT / "tests" / name).read_text(encoding="utf-8"))
    return frozenset(
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    )


def test_every_fault_has_its_row() -> None:
    wanted = [f"{kind}{number}" for kind, count in COUNTS.items() for number in range(1, count + 1)]
    assert [name.split()[0] for name in FAULTS] == wanted


@pytest.mark.parametrize("name", FAULTS)
def test_every_test_named_is_there(name: str) -> None:
    files = [(one, *one.split("::")) for one in FAULTS[name]]
    assert files
    assert [one for one, file, test in files if test not in defined_in(file)] == []
