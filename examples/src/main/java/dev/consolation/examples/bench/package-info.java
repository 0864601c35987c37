/**
 * What the agent costs: the same work with and without it, in alternation, and under the tools it
 * is measured against.
 */
@NullMarked
package dev.consolation.examples.bench;

import org.jspecify.annotations.NullMarked;
