"""Members (成员单位): the units outside the two networks that come to the gateway's door, each a reviewed file.

Invariant: deny by default. Who is not in the files is nobody: keys, agreements and publications of such a unit do not
count, whatever stands in the database.
"""

from gateway.members.model import Member
from gateway.members.reading import Members, MembersError

__all__ = ["Member", "Members", "MembersError"]
