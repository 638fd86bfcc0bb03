-- The seven checks for the shell of SQLite, in the folder of the data. Prints one row for each finding.
pragma journal_mode = off;
pragma temp_store = memory;
.mode csv
create table people(id text primary key, name text, affiliation text) without rowid;
create table seats_read(person text, role text, since text, until text);
create table acts(date text, person text, kind text, ref text);
create table votes_read(vote text, procedure text, opened text, closed text, ballots int);
create table ballots(vote text, person text, choice text, primary key (vote, person)) without rowid;
create table reports(clause text, date text, by_whom text);
.import --skip 1 records/people.csv people
.import --skip 1 records/seats.csv seats_read
.import --skip 1 records/activity.csv acts
.import --skip 1 records/decisions.csv votes_read
.import --skip 1 records/ballots.csv ballots
.import --skip 1 records/duties.csv reports
create table seats(body text, person text, since text, until text, primary key (body, person)) without rowid;
insert into seats select substr(role, 1, instr(role, '.') - 1), person, since, until from seats_read;
create table votes(vote text primary key, body text, date text) without rowid;
insert into votes select vote, substr(procedure, 1, instr(procedure, '.') - 1), opened from votes_read;
create table recent(kind text, person text, acts int, primary key (kind, person)) without rowid;
insert into recent select kind, person, count(*) from acts where date > '2025-01-01' and date <= '2026-01-01' group by kind, person;
create table active as
  select body, seats.person as person, until, coalesce(acts, 0) as acts
  from seats left join recent on recent.kind = 'work_' || body and recent.person = seats.person
  where since <= '2026-01-01' and until > '2026-01-01';
create table tallies as
  select votes.vote as vote, count(seats.person) as voters, count(choice) as present, coalesce(sum(choice = 'yes'), 0) as yes
  from votes
  left join seats on seats.body = votes.body and since <= date and date < until
  left join ballots on ballots.vote = votes.vote and ballots.person = seats.person
  group by votes.vote;
.mode list
select 'prune ' || body || ' ' || person from active where acts < 3;
select 'renewal ' || body || ' ' || person from active where date(until, '-1 day') <= date('2026-01-01', '+90 days');
select 'below ' || body from (select distinct body from seats) left join active using (body)
  group by body having coalesce(sum(acts >= 3), 0) < 5;
select 'noquorum ' || vote from tallies where 2 * present <= voters;
select 'passed ' || vote from tallies where 2 * present > voters and 2 * yes > present;
select 'overdue ' || body from (select distinct body from seats)
  where body not in (select substr(clause, 1, instr(clause, '.') - 1) from reports where date >= '2025-01-01' and date <= '2026-01-01');
select 'cap ' || body || ' ' || employer
  from (select body, affiliation as employer, count(*) as own from active join people on id = person group by body, affiliation)
  join (select body, count(*) as seated from active group by body) using (body)
  where 4 * own > seated;
