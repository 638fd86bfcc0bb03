% The seven checks for SWI-Prolog, over facts.lp. Days are numbers; today is 2026-01-01.
:- set_prolog_flag(stack_limit, 8_000_000_000).

today(20454).
body(B) :- setof(X, P^S^U^seat(X, P, S, U), Bodies), member(B, Bodies).
seated(B, P, U) :- today(D), seat(B, P, S, U), S =< D, U > D.

recent(B, P, N) :- today(D), From is D - 365,
  aggregate_all(count, (act(B, P, X, _), X > From, X =< D), N).
active(B, P) :- seated(B, P, _), recent(B, P, N), N >= 3.

voters(V, Voters) :- vote(V, B, D), findall(P, (seat(B, P, S, U), S =< D, D < U), Voters).
tally(V, Q, N, Y) :- voters(V, Voters), length(Voters, Q),
  aggregate_all(count, (member(P, Voters), ballot(V, P, _)), N),
  aggregate_all(count, (member(P, Voters), ballot(V, P, yes)), Y).

finding(prune(B, P)) :- seated(B, P, _), recent(B, P, N), N < 3.
finding(renewal(B, P)) :- today(D), seated(B, P, U), U - 1 =< D + 90.
finding(below(B)) :- body(B), aggregate_all(count, active(B, _), N), N < 5.
finding(vote(V, Q, N, Y)) :- vote(V, _, _), tally(V, Q, N, Y).
finding(overdue(B)) :- today(D), From is D - 365, body(B), \+ (report(B, X), X >= From, X =< D).
finding(cap(B, E)) :- body(B), findall(E1, (seated(B, P, _), employer(P, E1)), All),
  length(All, Seated), msort(All, Sorted), clumped_(Sorted, Counts), member(E-N, Counts), 4 * N > Seated.

clumped_([], []).
clumped_([X|Xs], [X-N|Rest]) :- same(X, Xs, 1, N, Others), clumped_(Others, Rest).
same(X, [X|Xs], M, N, Others) :- !, M1 is M + 1, same(X, Xs, M1, N, Others).
same(_, Others, N, N, Others).

told(vote(V, Q, N, _)) :- 2 * N =< Q, !, format("noquorum ~w~n", [V]).
told(vote(V, _, N, Y)) :- 2 * Y > N, !, format("passed ~w~n", [V]).
told(vote(_, _, _, _)) :- !.
told(Finding) :- Finding =.. Words, atomic_list_concat(Words, ' ', Line), format("~w~n", [Line]).

:- initialization(main, main).
main :- current_prolog_flag(argv, [Facts]), load(Facts), forall(finding(F), told(F)).

% Faster than consulting: read, assert, no clause references kept.
load(File) :- open(File, read, In), repeat, read_term(In, Term, []), ( Term == end_of_file -> !, close(In) ; assertz(Term), fail ).
:- dynamic seat/4, employer/2, act/4, vote/3, ballot/3, report/2.
