/**
 * Finds the queues, barriers, pools and futures that waiting threads wait for, where neither what
 * they block on nor a hook leads there: the wait began before the agent came.
 */
@NullMarked
package dev.consolation.agent.holder;

import org.jspecify.annotations.NullMarked;
