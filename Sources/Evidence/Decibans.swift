/// Placeholder to be filled by the room's author.
enum EvidencePlaceholder {}
