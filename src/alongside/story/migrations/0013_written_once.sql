-- What is asked before an entry is written is asked as it is written: one statement where there were two.
DROP FUNCTION story_before_writing(uuid, bigint[], bigint, timestamptz, date);
DROP FUNCTION story_write(jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, bigint);

-- Whether the story of each of these is open to somebody who would write in it.
CREATE FUNCTION story_may_write(about bigint[], author bigint, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN about <> '{}' AND about <@ ARRAY(
        SELECT o.person_id FROM people_opened(about, author, moment) o WHERE 'C1' = ANY(o.classes));
END $$;

-- An entry with all that stands in it, as rows of their tables; runs as whoever writes. Told are the number it has, whether
-- the same writing was kept already, and what its author was in which pod on that day ("Social worker, Heron pod"), in the
-- words that are given for each part. Where it is neither written nor there already, the story of somebody it is about is
-- not open to its author. Where it ends a draft, unfinished writing of its author has become it.
CREATE FUNCTION story_write(entry jsonb, passages jsonb, lines jsonb, presences jsonb, promises jsonb, moments jsonb,
    about bigint[], author bigint, moment timestamptz, today date, parts jsonb, ends_draft boolean,
    OUT made bigint, OUT is_there boolean, OUT written_as text) LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    told bigint[];
BEGIN
    is_there := EXISTS (SELECT 1 FROM story_entry e WHERE e.writing = (entry->>'writing')::uuid);
    IF is_there OR NOT story_may_write(about, author, moment) THEN RETURN; END IF;
    written_as := coalesce((
        SELECT concat(parts->>m.part::text, ', ', p.name) FROM pods_podmembership m JOIN pods_pod p ON p.id = m.pod_id
        WHERE m.user_id = author AND m.from_date <= today AND (m.to_date IS NULL OR m.to_date > today)
          AND (p.to_date IS NULL OR p.to_date > today)
        ORDER BY m.from_date, m.id LIMIT 1), '');
    INSERT INTO story_entry (ref, writing, digest, revision, kind, happened_at, precision, is_about, place, headline,
        recorded_at, recorded_by_ref, recorded_as, withdrawn_by_ref, withdrawn_why)
    SELECT e.ref, e.writing, e.digest, e.revision, e.kind, e.happened_at, e.precision, e.is_about, e.place, e.headline,
        e.recorded_at, e.recorded_by_ref, written_as, e.withdrawn_by_ref, e.withdrawn_why
    FROM jsonb_populate_record(NULL::story_entry, entry) AS e
    ON CONFLICT (writing) DO NOTHING RETURNING id INTO made;
    -- Somebody may have been faster in the same breath.
    is_there := made IS NULL;
    IF is_there THEN RETURN; END IF;
    WITH kept AS (
        INSERT INTO story_passage (entry_id, ref, recorded_at, recorded_by_ref, source, set_aside_by_ref, set_aside_as,
            set_aside_why, stands_as, position, text, telling, marks, said_by_id, language, sharing, sharing_why,
            sharing_words, shared_from, held_until)
        SELECT made, p.ref, p.recorded_at, p.recorded_by_ref, p.source, p.set_aside_by_ref, p.set_aside_as,
            p.set_aside_why, p.stands_as, p.position, p.text, p.telling, p.marks, p.said_by_id, p.language, p.sharing,
            p.sharing_why, p.sharing_words, p.shared_from, p.held_until
        FROM jsonb_populate_recordset(NULL::story_passage, passages) AS p ORDER BY p.position
        RETURNING id, story_passage.position
    )
    SELECT array_agg(k.id ORDER BY k.position) INTO told FROM kept k;
    -- After the passages they are of, which the wall looks for.
    INSERT INTO story_line (entry_id, passage_id, person_id, happened_at, kind, stands_as, data_class, author_ref)
    SELECT made, told[l.passage], l.person_id, l.happened_at, l.kind, l.stands_as, l.data_class, l.author_ref
    FROM ROWS FROM (jsonb_to_recordset(lines) AS (passage integer, person_id bigint, happened_at timestamptz, kind text,
        stands_as text, data_class text, author_ref text)) WITH ORDINALITY AS l ORDER BY l.ordinality;
    IF presences <> '[]' THEN
        INSERT INTO story_presence (entry_id, ref, recorded_at, recorded_by_ref, source, set_aside_by_ref, set_aside_as,
            set_aside_why, person_id, words, part, why_not_alone)
        SELECT made, p.ref, p.recorded_at, p.recorded_by_ref, p.source, p.set_aside_by_ref, p.set_aside_as,
            p.set_aside_why, p.person_id, p.words, p.part, p.why_not_alone
        FROM jsonb_populate_recordset(NULL::story_presence, presences) AS p;
    END IF;
    IF promises <> '[]' THEN
        INSERT INTO story_promise (entry_id, ref, person_id, words, made_by_id, made_on, due_on, recorded_at, recorded_by_ref)
        SELECT made, p.ref, p.person_id, p.words, p.made_by_id, p.made_on, p.due_on, p.recorded_at, p.recorded_by_ref
        FROM jsonb_populate_recordset(NULL::story_promise, promises) AS p;
    END IF;
    IF moments <> '[]' THEN
        INSERT INTO story_moment (entry_id, ref, recorded_at, recorded_by_ref, source, set_aside_by_ref, set_aside_as,
            set_aside_why, person_id, happened_at, words, meant_to_them, meant_to_us)
        SELECT made, m.ref, m.recorded_at, m.recorded_by_ref, m.source, m.set_aside_by_ref, m.set_aside_as,
            m.set_aside_why, m.person_id, m.happened_at, m.words, m.meant_to_them, m.meant_to_us
        FROM jsonb_populate_recordset(NULL::story_moment, moments) AS m;
    END IF;
    IF ends_draft THEN
        UPDATE story_draft SET entry_id = made, thrown_away_at = NULL
        WHERE story_draft.writing = (entry->>'writing')::uuid AND author_id = author AND entry_id IS NULL;
    END IF;
END $$;

GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION story_may_write(bigint[], bigint, timestamptz) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION story_may_write(bigint[], bigint, timestamptz),
    story_write(jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, bigint[], bigint, timestamptz, date, jsonb, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION story_may_write(bigint[], bigint, timestamptz),
    story_write(jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, bigint[], bigint, timestamptz, date, jsonb, boolean)
    TO alongside_web, alongside_owner;
