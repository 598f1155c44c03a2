-- Up Migration

-- A working Saturday that the packaged table lacks (国办发明电〔2005〕35号: 12月31日上班). A table that ops loaded themselves is theirs.
insert into calendar_days (calendar_id, date, kind, name)
select calendar_id, date '2005-12-31', 'work', '元旦' from calendar_years
where calendar_id = 'china' and year = 2005 and source like '%chinese-days%'
on conflict do nothing;

-- Down Migration
delete from calendar_days where calendar_id = 'china' and date = date '2005-12-31';
