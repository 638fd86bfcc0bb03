-- Who neither triaged nor coordinated in the past year, and did not join in the past six months.
select 'prune ' || s.person
from read_csv('seats.csv', header = true, columns = {'person': 'VARCHAR', 'role': 'VARCHAR', 'since': 'DATE'}) s
left join (
  select person, max(date) as latest
  from read_csv('activity.csv', header = true,
                columns = {'date': 'DATE', 'person': 'VARCHAR', 'kind': 'VARCHAR', 'ref': 'VARCHAR'})
  where kind in ('triage', 'coordination') and date <= date '2026-06-01'
  group by person) e using (person)
where s.since <= date '2026-06-01' - interval 6 month
  and (e.latest is null or e.latest <= date '2026-06-01' - interval 1 year);
