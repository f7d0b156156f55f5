/**
 * What a person reads of a profile: findings, a page, the layers of a pipeline as text. It reads
 * the records of profiles, which know of it through an interface only.
 */
package org.sparkactivations.profiler.report;
