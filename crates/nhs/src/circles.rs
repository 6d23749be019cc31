//! Organisations that are, by way of others, their own parents or successors.

use std::collections::BTreeMap;

use intake::{Level, Problem, RowProblem, Run};

use crate::Tie;
use crate::claims::{Claims, Related};

/// Which of the edges from child to parent close a circle. Without them there is none.
pub(crate) fn closing(edges: &[(u32, u32)]) -> Vec<usize> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        Unseen,
        OnTheWay,
        Done,
    }
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_by_key(|at| edges[*at].0);
    let size = edges.iter().map(|(child, parent)| *child.max(parent) as usize + 1).max().unwrap_or_default();
    let starts: Vec<usize> =
        (0..=size).map(|node| order.partition_point(|at| (edges[*at].0 as usize) < node)).collect();
    let mut marks = vec![Mark::Unseen; size];
    let mut found = Vec::new();
    // A list may be as deep as it is long, so the way is kept here and not on the stack.
    let mut way: Vec<(usize, usize)> = Vec::new();
    for node in 0..size {
        if marks[node] != Mark::Unseen {
            continue;
        }
        marks[node] = Mark::OnTheWay;
        way.push((node, starts[node]));
        while let Some((node, next)) = way.last_mut() {
            if *next == starts[*node + 1] {
                marks[*node] = Mark::Done;
                way.pop();
                continue;
            }
            let edge = order[*next];
            *next += 1;
            let parent = edges[edge].1 as usize;
            match marks[parent] {
                Mark::OnTheWay => found.push(edge),
                Mark::Unseen => {
                    marks[parent] = Mark::OnTheWay;
                    way.push((parent, starts[parent]));
                }
                Mark::Done => {}
            }
        }
    }
    found.sort_unstable();
    found
}

/// Takes circles out of what a file says, and reports each.
pub(crate) fn break_circles(claims: &mut Claims, run: &mut Run<'_, '_>, place: &str) {
    for succession in [false, true] {
        let related: Vec<Related> =
            claims.relations().filter(|r| (r.tie == Tie::Succeeded) == succession).cloned().collect();
        let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
        let mut number = |code| -> u32 {
            let next = numbers.len() as u32;
            *numbers.entry(code).or_insert(next)
        };
        let edges: Vec<(u32, u32)> = related.iter().map(|r| (number(&r.child), number(&r.parent))).collect();
        for at in closing(&edges) {
            let closing = &related[at];
            claims.unrelate(closing);
            run.report(&RowProblem {
                place: place.to_owned(),
                kind: closing.tie.as_str(),
                id: closing.child.clone(),
                problem: Problem {
                    level: Level::Unread,
                    path: closing.tie.as_str().to_owned(),
                    what: "this organisation would be its own parent or successor, by way of others. This step of \
                           the circle was not taken"
                        .to_owned(),
                    value: format!("{} under {}", closing.child, closing.parent),
                },
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn circles_are_found_wherever_they_are() {
        assert_eq!(closing(&[(0, 1), (1, 2), (2, 0)]).len(), 1);
        assert_eq!(closing(&[(0, 0)]), [0]);
        assert_eq!(
            closing(&[(0, 1), (0, 2), (1, 3), (2, 3)]),
            [] as [usize; 0],
            "two ways to one parent are none"
        );
        assert_eq!(closing(&[]), [] as [usize; 0]);
    }

    proptest! {
        #[test]
        fn nothing_circular_is_left(edges in proptest::collection::vec((0_u32..12, 0_u32..12), 0..40)) {
            let broken = closing(&edges);
            let left: Vec<_> = edges.iter().enumerate()
                .filter(|(at, _)| !broken.contains(at)).map(|(_, edge)| *edge).collect();
            prop_assert!(closing(&left).is_empty());
            // Whatever reaches itself would need more steps than there are nodes.
            for start in 0..12 {
                let mut reached = vec![start];
                for _ in 0..13 {
                    reached = left.iter().filter(|(c, _)| reached.contains(c)).map(|(_, p)| *p).collect();
                }
                prop_assert!(reached.is_empty());
            }
        }
    }
}
