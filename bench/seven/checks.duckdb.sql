-- The seven checks, over the CSV files of the records. Prints one row for each finding.
create temp table seats as
  select split_part(role, '.', 1) as body, person, since, until
  from read_csv('records/seats.csv', header = true,
                columns = {'person': 'VARCHAR', 'role': 'VARCHAR', 'since': 'DATE', 'until': 'DATE'});
create temp table seated as
  select body, person, until from seats where since <= date '2026-01-01' and until > date '2026-01-01';
create temp table active as
  select s.body, s.person, s.until, coalesce(a.acts, 0) as acts
  from seated s left join (
    select kind, person, count(*) as acts
    from read_csv('records/activity.csv', header = true,
                  columns = {'date': 'DATE', 'person': 'VARCHAR', 'kind': 'VARCHAR', 'ref': 'VARCHAR'})
    where date > date '2025-01-01' and date <= date '2026-01-01'
    group by kind, person) a on a.kind = 'work_' || s.body and a.person = s.person;
create temp table votes as
  select id as vote, split_part(procedure, '.', 1) as body, opened as date
  from read_csv('records/decisions.csv', header = true,
                columns = {'id': 'VARCHAR', 'procedure': 'VARCHAR', 'opened': 'DATE', 'closed': 'DATE', 'ballots': 'INTEGER'});
create temp table tallies as
  select v.vote, count(s.person) as voters, count(c.choice) as present, count(*) filter (c.choice = 'yes') as yes
  from votes v
  left join seats s on s.body = v.body and s.since <= v.date and v.date < s.until
  left join read_csv('records/ballots.csv', header = true,
                     columns = {'decision': 'VARCHAR', 'voter': 'VARCHAR', 'choice': 'VARCHAR'}) c
    on c.decision = v.vote and c.voter = s.person
  group by v.vote;
create temp table employers as
  select id as person, affiliation as employer
  from read_csv('records/people.csv', header = true,
                columns = {'id': 'VARCHAR', 'name': 'VARCHAR', 'affiliation': 'VARCHAR'});

select 'prune ' || body || ' ' || person from active where acts < 3
union all
select 'renewal ' || body || ' ' || person from seated where until - 1 <= date '2026-01-01' + 90
union all
select 'below ' || body from active group by body having count(*) filter (acts >= 3) < 5
union all
select 'below ' || body from (select distinct body from seats) where body not in (select body from seated)
union all
select 'noquorum ' || vote from tallies where 2 * present <= voters
union all
select 'passed ' || vote from tallies where 2 * present > voters and 2 * yes > present
union all
select 'overdue ' || body from (select distinct body from seats) where body not in (
  select split_part(clause, '.', 1)
  from read_csv('records/duties.csv', header = true, columns = {'clause': 'VARCHAR', 'date': 'DATE', 'by': 'VARCHAR'})
  where date >= date '2025-01-01' and date <= date '2026-01-01')
union all
select 'cap ' || body || ' ' || employer
from (select body, employer, count(*) as own from seated join employers using (person) group by all)
join (select body, count(*) as seats from seated group by body) using (body)
where 4 * own > seats;
