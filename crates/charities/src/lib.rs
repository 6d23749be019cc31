//! The register of charities, to verify an organisation against.
