-- Up Migration

-- Cases whose workflow cannot go on are few, and every board and home page asks whether there are any.
create index cases_stuck on cases (process, started_at desc, id) where 'stuck' = any(flags);

-- Down Migration

drop index cases_stuck;
