/** Looks into single threads whose waits have lasted, rarely, on a thread of the agent's own. */
@NullMarked
package dev.consolation.agent.look;

import org.jspecify.annotations.NullMarked;
