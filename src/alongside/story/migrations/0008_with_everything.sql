-- What is moved to the story it belongs in goes there with everything of it. The rows are written by the tables' keeper,
-- for somebody who writes in both stories and reads all of the entry: else whoever leads the work with the one would
-- move to them, and read there, what is kept close in the story of the other.
CREATE FUNCTION story_reads_all(asked bigint, person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN NOT EXISTS (
        SELECT 1 FROM story_line l WHERE l.entry_id = asked AND l.person_id = person AND l.moved_at IS NULL
          AND (NOT story_opens(l.person_id, l.data_class, l.author_ref)
               OR l.passage_id IS NOT NULL AND NOT story_sees_passage(l.passage_id)));
END $$;

CREATE FUNCTION story_refile(asked bigint, away bigint, there bigint, at timestamptz) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    said text := coalesce(current_setting('app.keeping', true), '');
    moved integer;
BEGIN
    IF NOT (story_sees_entry(asked) AND people_sees(away, 'C1') AND people_sees(there, 'C1')) THEN RETURN 'closed'; END IF;
    IF NOT story_reads_all(asked, away) THEN RETURN 'kept'; END IF;
    PERFORM set_config('app.keeping', 'yes', true);
    INSERT INTO story_line (person_id, entry_id, passage_id, happened_at, kind, stands_as, data_class, author_ref)
    SELECT there, l.entry_id, l.passage_id, l.happened_at, l.kind, l.stands_as, l.data_class, l.author_ref
    FROM story_line l WHERE l.entry_id = asked AND l.person_id = away AND l.moved_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM story_line o WHERE o.entry_id = asked AND o.person_id = there AND o.moved_at IS NULL
                      AND o.passage_id IS NOT DISTINCT FROM l.passage_id);
    UPDATE story_line SET moved_at = at WHERE entry_id = asked AND person_id = away AND moved_at IS NULL;
    GET DIAGNOSTICS moved = ROW_COUNT;
    -- Whose words they were, and to whom something was promised, were mistaken with whom it was about.
    UPDATE story_passage SET said_by_id = there WHERE entry_id = asked AND said_by_id = away;
    UPDATE story_promise SET person_id = there WHERE entry_id = asked AND person_id = away;
    PERFORM set_config('app.keeping', said, true);
    RETURN CASE WHEN moved > 0 THEN 'moved' ELSE 'gone' END;
END $$;

GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION story_reads_all(bigint, bigint) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION story_reads_all(bigint, bigint), story_refile(bigint, bigint, bigint, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION story_reads_all(bigint, bigint) TO alongside_owner;
GRANT EXECUTE ON FUNCTION story_refile(bigint, bigint, bigint, timestamptz) TO alongside_web;
