-- The tables of pods keep their rows and their rights and take the names they would have been made with.
ALTER TABLE cases_pod RENAME TO pods_pod;
ALTER TABLE cases_podmembership RENAME TO pods_podmembership;
ALTER SEQUENCE cases_pod_id_seq RENAME TO pods_pod_id_seq;
ALTER SEQUENCE cases_podmembership_id_seq RENAME TO pods_podmembership_id_seq;

-- Names made by Django end in a digest of table and column.
ALTER TABLE pods_podmembership RENAME CONSTRAINT cases_podmembership_pod_id_fbdad255_fk_cases_pod_id
    TO pods_podmembership_pod_id_81e20a66_fk_pods_pod_id;
ALTER TABLE pods_podmembership RENAME CONSTRAINT cases_podmembership_user_id_65e3b1a5_fk_accounts_user_id
    TO pods_podmembership_user_id_75f1728d_fk_accounts_user_id;
ALTER INDEX cases_pod_ref_ae08345b_like RENAME TO pods_pod_ref_a1adf7df_like;
ALTER INDEX cases_podmembership_ref_a1991bea_like RENAME TO pods_podmembership_ref_cfd71e5f_like;
ALTER INDEX cases_podmembership_pod_id_fbdad255 RENAME TO pods_podmembership_pod_id_81e20a66;
ALTER INDEX cases_podmembership_user_id_65e3b1a5 RENAME TO pods_podmembership_user_id_75f1728d;

-- All other names begin with the table's; newer servers also name what must not be empty.
DO $$
DECLARE one record;
BEGIN
    FOR one IN
        SELECT conrelid::regclass AS of_table, conname AS name FROM pg_constraint
        WHERE conrelid IN ('pods_pod'::regclass, 'pods_podmembership'::regclass) AND conname LIKE 'cases\_pod%'
    LOOP
        EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', one.of_table, one.name,
                       'pods' || substr(one.name, length('cases') + 1));
    END LOOP;
    FOR one IN
        SELECT indexrelid::regclass::text AS name FROM pg_index
        WHERE indrelid IN ('pods_pod'::regclass, 'pods_podmembership'::regclass)
          AND indexrelid::regclass::text LIKE 'cases\_pod%'
    LOOP
        EXECUTE format('ALTER INDEX %I RENAME TO %I', one.name, 'pods' || substr(one.name, length('cases') + 1));
    END LOOP;
    -- What Django knows these tables as goes with them, where it knows them already.
    IF to_regclass('django_content_type') IS NOT NULL THEN
        UPDATE django_content_type SET app_label = 'pods'
        WHERE app_label = 'cases' AND model IN ('pod', 'podmembership');
    END IF;
END $$;
