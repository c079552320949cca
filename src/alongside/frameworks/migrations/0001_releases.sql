-- What was published stays as it was: records rest on it.
CREATE FUNCTION frameworks_release_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A published framework is never changed or removed; publish a new version.'
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER frameworks_release_stays BEFORE UPDATE OR DELETE ON frameworks_release
    FOR EACH ROW EXECUTE FUNCTION frameworks_release_is_kept();
CREATE TRIGGER frameworks_release_is_not_emptied BEFORE TRUNCATE ON frameworks_release
    FOR EACH STATEMENT EXECUTE FUNCTION frameworks_release_is_kept();
ALTER TABLE frameworks_release ENABLE ALWAYS TRIGGER frameworks_release_stays;
ALTER TABLE frameworks_release ENABLE ALWAYS TRIGGER frameworks_release_is_not_emptied;
