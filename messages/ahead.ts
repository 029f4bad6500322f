/**
 * Areas whose words were written before all of their screens. Each line is taken away with the last screen of its area, so that
 * the test of unused messages watches it again.
 */
// messages: applications.*
// messages: assessments.*
// messages: cases.*
// messages: clients.*
// messages: quotes.*
// messages: requirements.*
// messages: today.*
export {};
