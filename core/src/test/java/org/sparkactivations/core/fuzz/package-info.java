/** What {@code ci/fuzz} calls with texts and bytes of all kinds. */
package org.sparkactivations.core.fuzz;
