// Stands in for what a bundled library asks for and rollcall never uses:
// ink's developer tools, and the child processes of commander's external commands.
module.exports = {};
