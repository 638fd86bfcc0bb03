% Who neither triaged nor coordinated in the past year, and did not join in the past six months. Today is 2026-06-01.
:- dynamic seat/2, act/3.
:- initialization(main, main).
active(P) :- act(P, D, K), D > 20240, D =< 20605, ( K == triage ; K == coordination ), !.
main :- current_prolog_flag(argv, [Facts]), load(Facts),
  forall(( seat(P, S), S =< 20423, \+ active(P) ), format("prune ~w~n", [P])).

load(File) :- open(File, read, In), repeat, read_term(In, Term, []), ( Term == end_of_file -> !, close(In) ; assertz(Term), fail ).
