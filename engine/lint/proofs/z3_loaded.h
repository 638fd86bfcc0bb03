#pragma once
/// z3 without linking to it: its library is larger than all of quorate, and loading it would cost
/// every command what only proofs need. Include this, never <z3++.h>: whatever that header calls is
/// found here, by name, before the functions of the library, and is empty until load_z3(). A newer
/// z3++.h may call more: the linker then misses what to add.
#include <z3.h>

// clang-format off
#define QUORATE_Z3_FUNCTIONS(each)                                                                                    \
  each(Z3_ast_vector_dec_ref) each(Z3_ast_vector_get) each(Z3_ast_vector_inc_ref) each(Z3_ast_vector_push)            \
  each(Z3_ast_vector_size) each(Z3_dec_ref) each(Z3_del_config) each(Z3_del_context) each(Z3_get_ast_kind)            \
  each(Z3_get_error_code) each(Z3_get_error_msg) each(Z3_get_sort) each(Z3_get_sort_kind) each(Z3_inc_ref)            \
  each(Z3_is_eq_ast) each(Z3_mk_add) each(Z3_mk_and) each(Z3_mk_ast_vector) each(Z3_mk_bool_sort) each(Z3_mk_bvmul)   \
  each(Z3_mk_bvsge) each(Z3_mk_bvsle) each(Z3_mk_config) each(Z3_mk_const) each(Z3_mk_context_rc) each(Z3_mk_false)   \
  each(Z3_mk_fpa_geq) each(Z3_mk_fpa_leq) each(Z3_mk_fpa_mul) each(Z3_mk_fpa_rna) each(Z3_mk_fpa_rne)                 \
  each(Z3_mk_fpa_rtn) each(Z3_mk_fpa_rtp) each(Z3_mk_fpa_rtz) each(Z3_mk_ge) each(Z3_mk_implies) each(Z3_mk_int)      \
  each(Z3_mk_int64) each(Z3_mk_int_sort) each(Z3_mk_le) each(Z3_mk_mul) each(Z3_mk_not) each(Z3_mk_or)                \
  each(Z3_mk_params) each(Z3_mk_simple_solver) each(Z3_mk_string_symbol) each(Z3_mk_true) each(Z3_params_dec_ref)     \
  each(Z3_params_inc_ref) each(Z3_params_set_uint) each(Z3_set_ast_print_mode) each(Z3_set_error_handler)             \
  each(Z3_solver_assert) each(Z3_solver_check_assumptions) each(Z3_solver_dec_ref) each(Z3_solver_get_statistics)     \
  each(Z3_solver_get_unsat_core) each(Z3_solver_inc_ref) each(Z3_solver_set_params) each(Z3_stats_dec_ref)            \
  each(Z3_stats_get_double_value) each(Z3_stats_get_key) each(Z3_stats_get_uint_value) each(Z3_stats_inc_ref)         \
  each(Z3_stats_is_uint) each(Z3_stats_size)
// clang-format on

namespace z3 {
#define QUORATE_DECLARED(name) extern decltype(&::name) name;
QUORATE_Z3_FUNCTIONS(QUORATE_DECLARED)
#undef QUORATE_DECLARED
} // namespace z3

#include <z3++.h>

namespace quorate::lint::proofs {

/// Finds the functions above, once. Throws MissingLibrary where z3 is not installed, or is another
/// z3.
void load_z3();

} // namespace quorate::lint::proofs
