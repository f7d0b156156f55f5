/** What a person reads of a profile: sentences and a page. */
package org.sparkactivations.profiler.report;
