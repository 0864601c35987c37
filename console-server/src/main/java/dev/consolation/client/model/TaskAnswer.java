package dev.consolation.client.model;

import dev.consolation.view.TaskDetail;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the task that a screen asked for.
 *
 * @param detail null when there is none
 * @param error why there is none; empty while it is not known
 */
public record TaskAnswer(String process, long task, @Nullable TaskDetail detail, String error) {}
