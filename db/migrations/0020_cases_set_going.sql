-- Up Migration

-- `reset`: the workflow was begun again from before the task that Temporal does not take on; open while that is under way.
-- `unheard`: it was asked by Temporal's own tools to end, and has not.
alter table case_findings
  drop constraint case_findings_kind_check,
  add constraint case_findings_kind_check check (kind in ('rewritten', 'behind', 'ahead', 'neverStarted', 'closedOutside', 'unknown', 'stuck', 'incomplete', 'undelivered', 'reset', 'unheard'));

-- Down Migration
delete from case_findings where kind in ('reset', 'unheard');
alter table case_findings
  drop constraint case_findings_kind_check,
  add constraint case_findings_kind_check check (kind in ('rewritten', 'behind', 'ahead', 'neverStarted', 'closedOutside', 'unknown', 'stuck', 'incomplete', 'undelivered'));
