-- What a save asks and writes, planned once for a connection: three statements where there were some fifteen. All of it
-- runs as whoever writes: every policy holds for each row that is read and for each that is written.

-- What a save begins with: the draft of its author and the files that were added to it, those it was begun for, and whoever
-- else is named in it and belongs to them (lives with them, or is related to them).
CREATE FUNCTION story_at_hand(sent uuid, author bigint, about text[], named text[], moment timestamptz, today date)
RETURNS TABLE (draft jsonb, files jsonb, people jsonb) LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    asked bigint[] := ARRAY(SELECT p.id FROM people_person p WHERE p.ref = ANY(about));
    near bigint[] := '{}';
BEGIN
    IF named <> '{}' THEN
        near := ARRAY(
            SELECT p.id FROM people_person p WHERE p.ref = ANY(named) AND p.id <> ALL(asked) AND (
                EXISTS (
                    SELECT 1 FROM people_householdmembership m
                    JOIN people_householdmembership o ON o.household_id = m.household_id
                    WHERE m.person_id = p.id AND o.person_id = ANY(asked)
                      AND m.set_aside_at IS NULL AND coalesce(m.from_date, today) <= today AND coalesce(m.to_date, 'infinity') > today
                      AND o.set_aside_at IS NULL AND coalesce(o.from_date, today) <= today AND coalesce(o.to_date, 'infinity') > today)
                OR EXISTS (SELECT 1 FROM people_relationship r WHERE r.person_id = p.id AND r.other_id = ANY(asked)
                           AND r.set_aside_at IS NULL)
                OR EXISTS (SELECT 1 FROM people_relationship r WHERE r.other_id = p.id AND r.person_id = ANY(asked)
                           AND r.set_aside_at IS NULL)));
    END IF;
    -- Only of somebody whose record is not open to the writer is it asked around whom they stand.
    IF EXISTS (SELECT 1 FROM unnest(asked || near) AS a(id) WHERE NOT people_sees(a.id)) THEN
        PERFORM people_come_near(asked || near, 1);
    END IF;
    RETURN QUERY SELECT (
        SELECT jsonb_build_object('revision', d.revision, 'form', d.form) FROM story_draft d
        WHERE d.writing = sent AND d.author_id = author AND d.entry_id IS NULL
    ), (
        SELECT jsonb_agg(f.ref ORDER BY f.id) FROM story_attachment f
        WHERE f.writing = sent AND f.added_by_ref = current_setting('app.ref', true)
    ), (
        SELECT jsonb_agg(jsonb_build_object(
            'person', to_jsonb(p), 'is_asked', a.id = ANY(asked), 'ways', people_ways(a.id, author, moment),
            'hides', people_hides(ARRAY[a.id], today),
            'face', (SELECT to_jsonb(f) FROM people_face f WHERE f.person_id = a.id),
            'names', (SELECT jsonb_agg(to_jsonb(n) ORDER BY n.id) FROM people_face_name n WHERE n.person_id = a.id),
            'known', (SELECT f.known->'name' FROM people_findable f WHERE f.person_id = a.id)))
        FROM unnest(asked || near) AS a(id) JOIN people_person p ON p.id = a.id
    );
END $$;

-- What has to be known before an entry is written: the one that came of the same writing already, what decides whether
-- its author may write about each of those it is about, and what the author is in which pod on that day.
CREATE FUNCTION story_before_writing(sent uuid, about bigint[], author bigint, moment timestamptz, today date)
RETURNS TABLE (already bigint, ways jsonb, part text, pod text) LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY SELECT (SELECT e.id FROM story_entry e WHERE e.writing = sent),
        (SELECT jsonb_agg(jsonb_build_array(a.id, people_ways(a.id, author, moment))) FROM unnest(about) AS a(id)),
        first.part, first.name
    FROM (SELECT 1) AS always LEFT JOIN (
        SELECT m.part::text, p.name::text FROM pods_podmembership m JOIN pods_pod p ON p.id = m.pod_id
        WHERE m.user_id = author AND m.from_date <= today AND (m.to_date IS NULL OR m.to_date > today)
          AND (p.to_date IS NULL OR p.to_date > today)
        ORDER BY m.from_date, m.id LIMIT 1) AS first ON true;
END $$;

-- An entry with all that stands in it, as rows of their tables; the number it has, or none where the same writing was
-- kept meanwhile. Unfinished writing of its author has become it.
CREATE FUNCTION story_write(entry jsonb, passages jsonb, lines jsonb, presences jsonb, promises jsonb, moments jsonb, author bigint)
RETURNS bigint LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    made bigint;
    told bigint[];
BEGIN
    INSERT INTO story_entry (ref, writing, digest, revision, kind, happened_at, precision, is_about, place, headline,
        recorded_at, recorded_by_ref, recorded_as, withdrawn_by_ref, withdrawn_why)
    SELECT e.ref, e.writing, e.digest, e.revision, e.kind, e.happened_at, e.precision, e.is_about, e.place, e.headline,
        e.recorded_at, e.recorded_by_ref, e.recorded_as, e.withdrawn_by_ref, e.withdrawn_why
    FROM jsonb_populate_record(NULL::story_entry, entry) AS e
    ON CONFLICT (writing) DO NOTHING RETURNING id INTO made;
    IF made IS NULL THEN RETURN NULL; END IF;
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
    UPDATE story_draft SET entry_id = made, thrown_away_at = NULL
    WHERE story_draft.writing = (entry->>'writing')::uuid AND author_id = author AND entry_id IS NULL;
    RETURN made;
END $$;

REVOKE ALL ON FUNCTION story_at_hand(uuid, bigint, text[], text[], timestamptz, date),
    story_before_writing(uuid, bigint[], bigint, timestamptz, date),
    story_write(jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION story_at_hand(uuid, bigint, text[], text[], timestamptz, date),
    story_before_writing(uuid, bigint[], bigint, timestamptz, date),
    story_write(jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, bigint) TO alongside_web, alongside_owner;
