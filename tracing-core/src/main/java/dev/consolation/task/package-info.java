/** What a task is, what it can do, and how it ends. */
@NullMarked
package dev.consolation.task;

import org.jspecify.annotations.NullMarked;
