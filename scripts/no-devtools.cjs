// Stands in for ink's developer tools, which are never loaded.
module.exports = {};
