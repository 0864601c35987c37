package dev.consolation.server.postmortem.model;

import java.util.Set;

/** How futures depend on each other; each is named by the id of its object. */
public interface Futures {
  /** None are known. */
  Futures NONE =
      new Futures() {
        @Override
        public Set<Long> sources(long future) {
          return Set.of();
        }

        @Override
        public Set<Long> dependents(long future) {
          return Set.of();
        }

        @Override
        public String label(long future) {
          return "";
        }

        @Override
        public boolean isComplete(long future) {
          return false;
        }
      };

  /** The pending futures that this one is made of. */
  Set<Long> sources(long future);

  /** The futures that are complete once this one is. */
  Set<Long> dependents(long future);

  /** Its class and address; empty: there is no such object. */
  String label(long future);

  boolean isComplete(long future);
}
