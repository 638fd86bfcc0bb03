-- Who neither triaged nor coordinated in the past year, and did not join in the past six months.
.mode csv
create table events(date text, person text, kind text, ref text);
create table seats(person text, role text, since text);
.import --skip 1 activity.csv events
.import --skip 1 seats.csv seats
.mode list
select 'prune ' || person from seats
left join (select person as who, max(date) as latest from events
  where kind in ('triage', 'coordination') and date <= '2026-06-01' group by person) on who = person
where since <= '2025-12-01' and (latest is null or latest <= '2025-06-01');
