#pragma once
// Who stands to whom, as a plain graph: what reports draw and lint asks. engine/relations makes it
// of a charter.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace quorate::graph {

enum class NodeKind {
  body,
  role,
  electorate, ///< some of the people of other nodes: `members except the chair`
  decision,
  activity,
  thing,  ///< a register, an event, an asset, meetings
  outside ///< anyone, or somebody that the charter does not declare
};

/// What an edge, or a line in a node, goes back to.
struct Ground {
  std::string clause;     ///< its path; empty: none
  std::string section;    ///< that it cites; empty: none
  std::string file;       ///< of the charter
  std::uint32_t line = 0; ///< in it
};

/// Something that a node says of itself: a duty that names no recipient.
struct Remark {
  std::string text;
  Ground ground;
};

struct Node {
  std::string id; ///< unique in its graph: "role:team.member"
  NodeKind kind = NodeKind::role;
  std::string label;                ///< "member", as the charter names it
  std::string body;                 ///< title or name of the body that it belongs to; may be empty
  bool external = false;            ///< held elsewhere: outside this charter's power
  std::vector<std::size_t> members; ///< body, electorate: the nodes whose people are in it
  bool open = false; ///< a role: who meets a condition, or says so, is in, without anybody's say
  bool unstated = false; ///< a role: there is a way in, and the charter does not say which
  std::vector<Remark> remarks;
};

/// What `from` can do to `to`.
enum class Power {
  seats,    ///< appoints, admits
  removes,  ///< from a seat
  approves, ///< ratifies, vetoes, has the final say, judges
  decides,  ///< votes on a decision
  reports,  ///< owes something to
  depends   ///< asks for
};

struct Edge {
  std::size_t from = 0, to = 0; ///< indexes of nodes
  Power power = Power::seats;
  std::string verb; ///< "admits", "ratifies admission", "report every 1 year"
  Ground ground;
  bool certain = true; ///< false: under some readings of the prose only
};

struct Relations {
  std::string charter, title, file, revision;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

} // namespace quorate::graph
